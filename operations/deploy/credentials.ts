import { existsSync } from "node:fs";
import { secretMissing } from "./problems";
import { type Problem, ProblemError } from "../../core/errors/problem";
import { readText } from "../../core/files";
import { putContext } from "../../engine/runs/kubeconfig";
import type { Stack } from "../../model/output/stack";
import { cloudsOf, writeClouds } from "../credentials/clouds";
import { accessOfContext, secretHasKeys } from "../credentials/cluster-api";
import { cloudsFile, kubeconfigFile, kubeconfigsOfProviders } from "../credentials/files";
import { kubeconfigOf, type KubeconfigFor } from "../credentials/kubeconfig";
import { environmentsOf, statesInCloud } from "../credentials/states";
import type { WriteCredentials } from "./options";
import { cloudsOfStack, contextsIn, providersOfSandbox } from "./person";
import { type CredentialsStep, type Stage, stacksOf } from "./stages";

const TOKEN_SECONDS = 3600;
const deployCommand = (stack: string): string => `npx cdktf deploy ${stack}`;

/** Writes what the next step's providers read, unless these are simulated and read nothing. */
export const writeCredentials: WriteCredentials = async (step, stage, run, env) => {
  const { environment } = step;
  const states = statesInCloud(run);
  if (step.kind === "clouds") {
    if (providersOfSandbox(env).has("openstack"))
      return `${environment}: openstack is simulated, and reads no clouds.yaml`;
    // A team's stage signs in as the team's own account.
    const as = stage.name === environment ? {} : { as: stage.account };
    const request = { environments: [environment], deployCommand, ...as };
    const found = await cloudsOf(states, request).catch((error: unknown) => givenClouds(stage, env, error));
    if (typeof found === "string") return found;
    const file = cloudsFile(env);
    return said(file, writeClouds(file, found), found.map(({ name }) => name).join(", "));
  }
  if (providersOfSandbox(env).has("kubernetes"))
    return `${environment}: the cluster is simulated, and nobody reads a kubeconfig`;
  const file = kubeconfigFile(env);
  const entry = await kubeconfigOf(states, { environment, for: userOf(step, stage) }).catch((error: unknown) => {
    // A team's account may not read the cluster's state; somebody who may has given it a kubeconfig, or it signs in by itself.
    const context = environmentsOf(states, [environment]).environments[0]?.first ?? environment;
    if (stage.name === environment || !contextsIn(file).includes(context)) throw error;
    return given(file, [context], error);
  });
  return typeof entry === "string" ? entry : said(file, putContext(file, entry), entry.context);
};

/** Who may not read the state goes on with the entries that somebody has put there, when all that the stage needs are. */
function givenClouds(stage: Stage, env: NodeJS.ProcessEnv, error: unknown): string {
  const needed = stacksOf(stage).map((stack) => cloudsOfStack(stack, env));
  const [file] = needed.flatMap((clouds) => clouds.file ?? []);
  if (file === undefined || needed.some(({ missing }) => missing.length > 0)) throw error;
  return given(file, [...new Set(needed.flatMap(({ wanted }) => wanted))], error);
}

/** @throws whatever is no problem that credentials from elsewhere get round */
function given(file: string, names: readonly string[], error: unknown): string {
  if (!(error instanceof ProblemError)) throw error;
  return `${file}: ${names.join(", ")} as it was given (${[...new Set(error.problems.map(({ code }) => code))].join(", ")})`;
}

const said = (file: string, changed: boolean, what: string): string =>
  changed ? `${file}: ${what} written (mode 600)` : `${file}: ${what} as before`;

/** The environment's own deployer is the cluster's administrator; a team's has a token of its namespace. */
function userOf({ environment }: CredentialsStep, { name }: Stage): KubeconfigFor {
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
  for (const file of kubeconfigsOfProviders(env)) {
    if (!existsSync(file)) continue;
    const access = accessOfContext(readText(file), context ?? environment ?? "");
    if (access !== undefined) return access;
  }
  return undefined;
}
