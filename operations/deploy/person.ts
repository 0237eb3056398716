import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { parse } from "yaml";
import { cloudEntriesMissing, contextMissing, variableNotSet } from "../../core/errors/deploy";
import type { Problem } from "../../core/errors/problem";
import { readText } from "../../core/files";
import { readJson, type Stack } from "../../sandbox/run/stacks";
import { accountCredentials } from "../credentials/account";
import { contextsOf } from "../credentials/cluster-api";
import { cloudsFile } from "../credentials/files";
import type { Needs } from "./stages";

interface Synthesised {
  readonly provider?: Readonly<Record<string, readonly ProviderBlock[]>>;
  readonly variable?: Readonly<Record<string, { readonly default?: unknown; readonly description?: string }>>;
}

interface ProviderBlock {
  readonly cloud?: string;
  readonly config_context?: string;
  readonly kubernetes?: { readonly config_context?: string };
}

const read = ({ folder }: Stack): Synthesised => readJson(join(folder, "cdk.tf.json"));

export function needsOf(stack: Stack): Needs {
  const { kubernetes, helm, openstack } = read(stack).provider ?? {};
  return { clouds: openstack !== undefined, kubeconfig: kubernetes !== undefined || helm !== undefined };
}

/** What a stack needs of the person who deploys it, before an engine is asked: everything that is missing. */
export function missingFor(stack: Stack, env: NodeJS.ProcessEnv): Problem[] {
  const { provider = {}, variable = {} } = read(stack);
  const simulated = providersOfSandbox(env);
  const asked = Object.entries(variable).filter(
    ([name, { default: value }]) => value === undefined && !env[`TF_VAR_${name}`],
  );
  return [
    ...asked.map(([name, { description }]) => variableNotSet(stack.name, name, description)),
    ...(provider.ovh === undefined || simulated.has("ovh")
      ? []
      : (accountCredentials(env, stack.folder).problem?.problems ?? [])),
    ...(simulated.has("openstack") ? [] : missingClouds(stack, provider.openstack ?? [], env)),
    ...(simulated.has("kubernetes") ? [] : missingContexts(stack, provider, env)),
  ];
}

/** Providers that are there already, as programs that somebody started: the sandbox's doubles. They know no credentials. */
export function providersOfSandbox({ TF_REATTACH_PROVIDERS: reattach = "{}" }: NodeJS.ProcessEnv): ReadonlySet<string> {
  try {
    return new Set(Object.keys(JSON.parse(reattach) as object).map((source) => source.split("/").at(-1) ?? source));
  } catch {
    return new Set();
  }
}

function missingClouds(stack: Stack, providers: readonly ProviderBlock[], env: NodeJS.ProcessEnv): Problem[] {
  const wanted = [...new Set(providers.flatMap(({ cloud }) => cloud ?? []))];
  if (wanted.length === 0) return [];
  const file = [
    env.OS_CLIENT_CONFIG_FILE,
    join(stack.folder, "clouds.yaml"),
    cloudsFile(env),
    "/etc/openstack/clouds.yaml",
  ].find((candidate) => candidate !== undefined && existsSync(candidate));
  const known = file === undefined ? {} : ((yamlOf(file) as { clouds?: object } | null)?.clouds ?? {});
  const missing = wanted.filter((name) => !(name in known));
  return missing.length === 0 ? [] : [cloudEntriesMissing(stack.name, missing, file ?? "there is no clouds.yaml")];
}

function missingContexts(stack: Stack, provider: Synthesised["provider"] & object, env: NodeJS.ProcessEnv): Problem[] {
  const blocks = [...(provider.kubernetes ?? []), ...(provider.helm ?? [])];
  const wanted = [
    ...new Set(blocks.flatMap((block) => block.config_context ?? block.kubernetes?.config_context ?? [])),
  ];
  const files = (env.KUBE_CONFIG_PATHS ?? "")
    .split(delimiter)
    .concat(env.KUBE_CONFIG_PATH ?? [])
    .filter((file) => file !== "");
  const known = files.filter((file) => existsSync(file)).flatMap((file) => contextsOf(readText(file)));
  return wanted
    .filter((context) => !known.includes(context))
    .map((context) => contextMissing(stack.name, context, files.join(", ") || "KUBE_CONFIG_PATH is not set"));
}

function yamlOf(file: string): unknown {
  try {
    return parse(readText(file));
  } catch {
    return undefined;
  }
}
