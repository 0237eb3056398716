import type { RunOutcome } from "../../engine/runs/outcome";
import { catalogue } from "../../sandbox/provider/catalogue";

export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

export function seconds(value: number): string {
  return value.toFixed(1);
}

/** "a", "a and b", "a, b and c". */
export function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}

interface EngineName {
  readonly product: string;
  readonly version: string;
}

export function engineName({ product, version }: EngineName): string {
  return `${product === "terraform" ? "Terraform" : "OpenTofu"} ${version}`;
}

/** Said after every run, so that nobody takes a simulated cloud for a deployed one. */
export function whatIsReal(engine: EngineName, real?: RunOutcome["real"]): string {
  const doubles = Object.entries(catalogue)
    .filter(([name]) => !real?.providers.some((provider) => provider === name))
    .map(([name, { version }]) => `${name} ${version}`);
  return [
    `The engine is real (${engineName(engine)}). ${real === undefined ? "" : `${real.description} `}`,
    `${real === undefined ? "The providers" : "The other providers"} are doubles: ${listed(doubles)} are simulated on this machine; nothing exists at OVHcloud.`,
  ].join("");
}
