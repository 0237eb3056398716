import { stackFor } from "../../model/output/look-up";
import { isSynthesised } from "../../model/output/stack";
import { isRecord } from "../../core/json";
import { readConfiguration } from "../adoption/configuration";
import { valueAt } from "../adoption/paths";
import type { StateReader } from "../../engine/runs/surroundings";
import type { EnvironmentNames } from "./states";

/**
 * Accounts that an environment's projects have an OpenStack user for, as synthesised: whether a name is one of them is known before any state
 * is read. Undefined where the stack was not synthesised here.
 */
export function declaredUsers({ stacks }: StateReader, environment: EnvironmentNames): readonly string[] | undefined {
  const clouds = configurationOf(stacks, "identities", environment)?.outputs;
  if (clouds === undefined) return undefined;
  const projects = isRecord(clouds.clouds ?? null) ? Object.values(clouds.clouds as object) : [];
  return sorted(projects.flatMap(({ users }: { users?: object }) => Object.keys(users ?? {})));
}

/** The same for teams' deployers, which have a service account in the environment's cluster. */
export function declaredDeployers(
  { stacks }: StateReader,
  environment: EnvironmentNames,
): readonly string[] | undefined {
  const configuration = configurationOf(stacks, "platform", environment);
  if (configuration === undefined) return undefined;
  const accounts = [...configuration.resources.values()].filter(({ type }) => type === "kubernetes_service_account_v1");
  return sorted(accounts.map(({ attributes }) => String(valueAt(attributes, "metadata.name"))));
}

function configurationOf(stacks: StateReader["stacks"], kind: "identities" | "platform", { name }: EnvironmentNames) {
  const stack = stackFor(stacks, kind, name);
  return stack !== undefined && isSynthesised(stack) ? readConfiguration(stack) : undefined;
}

const sorted = (names: readonly string[]): readonly string[] => [...new Set(names)].sort();
