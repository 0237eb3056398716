import type { Problem } from "../../core/errors/problem";
import type { Stack } from "../../sandbox/run/stacks";
import type { WriteCredentials } from "./deploy";
import { providersOfSandbox } from "./person";

/** Writes what the next step's providers read, unless they are simulated and read nothing. */
export const writeCredentials: WriteCredentials = (step, stage, run, env) => {
  const simulated = providersOfSandbox(env);
  if (step.kind === "clouds" && simulated.has("openstack"))
    return Promise.resolve(`${step.environment}: openstack is simulated, and takes no clouds.yaml`);
  return Promise.resolve("");
};

export const missingInCluster = (
  stack: Stack,
  env: NodeJS.ProcessEnv,
  signal: AbortSignal,
): Promise<readonly Problem[]> => Promise.resolve([]);
