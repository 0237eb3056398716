import { existsSync } from "node:fs";
import { join, posix } from "node:path";
import { parse } from "yaml";
import { cloudEntriesMissing, contextMissing, variableNotSet } from "./problems";
import type { Problem } from "../../core/errors/problem";
import { readText } from "../../core/files";
import { isRecord, type Json } from "../../core/json";
import { readStackFile, type Stack, type StackFile } from "../../model/output/stack";
import { accountCredentials } from "../credentials/account";
import { contextsOf } from "../credentials/cluster-api";
import { cloudsFile, kubeconfigsOfProviders } from "../credentials/files";
import type { Needs } from "./stages";

export function needsOf(stack: Stack): Needs {
  const { kubernetes, helm, openstack } = readStackFile(stack).provider ?? {};
  return { clouds: openstack !== undefined, kubeconfig: kubernetes !== undefined || helm !== undefined };
}

/** What a stack needs of the person who deploys it, before an engine is asked: everything that is missing. */
export function missingFor(stack: Stack, env: NodeJS.ProcessEnv): Problem[] {
  const { provider = {}, variable = {} } = readStackFile(stack);
  const simulated = providersOfSandbox(env);
  const asked = Object.entries(variable).filter(
    ([name, { default: value }]) => value === undefined && !env[`TF_VAR_${name}`],
  );
  return [
    ...asked.map(([name, { description }]) => variableNotSet(stack.name, name, description)),
    ...(provider.ovh === undefined || simulated.has("ovh")
      ? []
      : (accountCredentials(env, stack.folder).problem?.problems ?? [])),
    ...(simulated.has("openstack") ? [] : missingClouds(stack, env)),
    ...(simulated.has("kubernetes") ? [] : missingContexts(stack, provider, env)),
  ];
}

/** Providers that are there already, as programs that somebody started: the sandbox's doubles. They know no credentials. */
export function providersOfSandbox({ TF_REATTACH_PROVIDERS: reattach = "{}" }: NodeJS.ProcessEnv): ReadonlySet<string> {
  try {
    return new Set(Object.keys(JSON.parse(reattach) as object).map((source) => posix.basename(source)));
  } catch {
    return new Set();
  }
}

/** The entries of `clouds.yaml` that a stack signs in with, in the file where its provider looks for them. */
export interface CloudsOfStack {
  readonly file?: string;
  readonly wanted: readonly string[];
  readonly missing: readonly string[];
}

export function cloudsOfStack(stack: Stack, env: NodeJS.ProcessEnv): CloudsOfStack {
  const blocks = readStackFile(stack).provider?.openstack ?? [];
  const wanted = [...new Set(blocks.flatMap(({ cloud }) => (typeof cloud === "string" ? cloud : [])))];
  const file = [
    env.OS_CLIENT_CONFIG_FILE,
    join(stack.folder, "clouds.yaml"),
    cloudsFile(env),
    "/etc/openstack/clouds.yaml",
  ].find((candidate) => candidate !== undefined && existsSync(candidate));
  const known = file === undefined ? [] : cloudsIn(file);
  return { ...(file !== undefined && { file }), wanted, missing: wanted.filter((name) => !known.includes(name)) };
}

function missingClouds(stack: Stack, env: NodeJS.ProcessEnv): Problem[] {
  const { file = "there is no clouds.yaml", missing } = cloudsOfStack(stack, env);
  return missing.length === 0 ? [] : [cloudEntriesMissing(stack.name, missing, file)];
}

function missingContexts(
  stack: Stack,
  provider: NonNullable<StackFile["provider"]>,
  env: NodeJS.ProcessEnv,
): Problem[] {
  const blocks = [...(provider.kubernetes ?? []), ...(provider.helm ?? [])];
  const wanted = [
    ...new Set(
      blocks
        .flatMap(
          ({ config_context: own, kubernetes }) => own ?? (isRecord(kubernetes) ? kubernetes.config_context : null),
        )
        .filter((context) => typeof context === "string"),
    ),
  ];
  const files = kubeconfigsOfProviders(env);
  const known = files.flatMap(contextsIn);
  return wanted
    .filter((context) => !known.includes(context))
    .map((context) => {
      const place = files.join(", ") || "KUBE_CONFIG_PATH is not set";
      return contextMissing(stack.name, context, stack.environment ?? context, place);
    });
}

/** The contexts of a kubeconfig, by name; none where there is no such file, or it is something else. */
export const contextsIn = (file: string): string[] => (existsSync(file) ? contextsOf(readText(file)) : []);

/** What is damaged names nothing: whoever is to write there says what is wrong with it. */
function cloudsIn(file: string): string[] {
  try {
    const content = parse(readText(file)) as Json;
    return isRecord(content) && isRecord(content.clouds) ? Object.keys(content.clouds) : [];
  } catch {
    return [];
  }
}
