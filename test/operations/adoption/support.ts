import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Json } from "../../../core/json";
import type { Account } from "../../../operations/adoption/account";
import { readConfiguration } from "../../../operations/adoption/configuration";
import { Survey } from "../../../operations/adoption/survey";
import type { AdoptionVerdict } from "../../../operations/adoption/verdict";

export interface SampleStack {
  /** Type → name → attributes. */
  readonly resource?: object;
  readonly data?: object;
  readonly output?: object;
  readonly provider?: object;
  /** Address → attributes: what the state has. */
  readonly state?: Readonly<Record<string, Readonly<Record<string, Json>>>>;
}

/** Judges one resource of synthesised stacks that are written down here, in an account. */
export async function judged(
  account: Account,
  stacks: Readonly<Record<string, SampleStack>>,
  stack: string,
  address: string,
): Promise<AdoptionVerdict> {
  const outdir = mkdtempSync(join(tmpdir(), "survey-"));
  try {
    const configurations = Object.entries(stacks).map(([name, { state: _, ...content }]) => {
      const folder = join(outdir, name);
      mkdirSync(folder);
      writeFileSync(join(folder, "cdk.tf.json"), JSON.stringify(content));
      return readConfiguration({ name, folder, dependencies: [] });
    });
    const survey = new Survey({
      account,
      stacks: new Map(configurations.map((one) => [one.stack.name, one])),
      stateOf: ({ stack: { name } }) => Promise.resolve(new Map(Object.entries(stacks[name]?.state ?? {}))),
    });
    return await survey.verdict(stack, address);
  } finally {
    rmSync(outdir, { recursive: true });
  }
}
