import { existsSync } from "node:fs";
import { delimiter } from "node:path";
import { secretMissing } from "../../core/errors/deploy";
import type { Problem } from "../../core/errors/problem";
import { readText } from "../../core/files";
import type { Stack } from "../../sandbox/run/stacks";
import { cloudsOf, writeClouds } from "../credentials/clouds";
import { accessOfContext, contextsOf, secretHasKeys } from "../credentials/cluster-api";
import { cloudsFile, kubeconfigFile } from "../credentials/files";
import { kubeconfigOf, type KubeconfigFor, writeKubeconfig } from "../credentials/kubeconfig";
import { statesInCloud } from "../credentials/states";
import type { WriteCredentials } from "./deploy";
import { providersOfSandbox } from "./person";
import type { Stage, Step } from "./stages";

const TOKEN_SECONDS = 3600;
const deployCommand = (stack: string): string => `npx cdktf deploy ${stack}`;

/** Writes what the next step's providers read, unless these are simulated and read nothing. */
export const writeCredentials: WriteCredentials = async (step, stage, run, env) => {
  const { environment } = step;
  const states = statesInCloud(run);
  if (step.kind === "clouds") {
    if (providersOfSandbox(env).has("openstack"))
      return `${environment}: openstack is simulated, and reads no clouds.yaml`;
    const file = cloudsFile(env);
    const clouds = await cloudsOf(states, { environments: [environment], deployCommand });
    return said(file, writeClouds(file, clouds), clouds.map(({ name }) => name).join(", "));
  }
  if (providersOfSandbox(env).has("kubernetes"))
    return `${environment}: the cluster is simulated, and nobody reads a kubeconfig`;
  const file = kubeconfigFile(env);
  try {
    const entry = await kubeconfigOf(states, { environment, for: userOf(step, stage) });
    return said(file, writeKubeconfig(file, entry), entry.environment);
  } catch (error) {
    // A team's account may not read the cluster's state; somebody who may has given it a kubeconfig, or it signs in by itself.
    if (stage.name === environment || !hasContext(file, environment)) throw error;
    return `${file}: ${environment} as it was given`;
  }
};

const hasContext = (file: string, context: string): boolean =>
  existsSync(file) && contextsOf(readText(file)).includes(context);

const said = (file: string, changed: boolean, what: string): string =>
  changed ? `${file}: ${what} written (mode 600)` : `${file}: ${what} as before`;

/** The environment's own deployer is the cluster's administrator; a team's has a token of its namespace. */
function userOf({ environment }: Exclude<Step, { kind: "stacks" }>, { name }: Stage): KubeconfigFor {
  if (name === environment) return { kind: "admin" };
  return { kind: "deployer", team: name.slice(environment.length + 1), does: "apply", seconds: TOKEN_SECONDS };
}

/** Secrets that a stack's releases do not start without and that are not in its cluster, as far as one may look. */
export async function missingInCluster(stack: Stack, env: NodeJS.ProcessEnv): Promise<readonly Problem[]> {
  const { secrets = [] } = stack;
  if (secrets.length === 0 || providersOfSandbox(env).has("helm")) return [];
  const access = accessTo(stack, env);
  // Who signs in through a program of its own cannot be asked for; the release waits for its Secrets and says so itself.
  if (access === undefined) return [];
  const found = await Promise.all(
    secrets.map(async (secret) =>
      (await secretHasKeys(access, secret.namespace, secret.name, secret.keys))
        ? []
        : [secretMissing(stack.name, secret)],
    ),
  );
  return found.flat();
}

function accessTo({ context, environment }: Stack, env: NodeJS.ProcessEnv) {
  const files = [...(env.KUBE_CONFIG_PATHS ?? "").split(delimiter), env.KUBE_CONFIG_PATH ?? ""];
  for (const file of files) {
    if (file === "" || !existsSync(file)) continue;
    const access = accessOfContext(readText(file), context ?? environment ?? "");
    if (access !== undefined) return access;
  }
  return undefined;
}
