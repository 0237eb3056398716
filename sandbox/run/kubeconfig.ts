import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { parse, stringify } from "yaml";
import { kubeconfigUnreadable, noKubeconfig } from "../../core/errors/kubeconfig";
import { readText } from "../../core/files";
import { attributesInState } from "./state";
import type { Workspace } from "./workspace";

interface Named {
  readonly name: string;
  readonly [part: string]: unknown;
}

interface Kubeconfig {
  readonly clusters?: readonly Named[];
  readonly users?: readonly Named[];
  readonly contexts?: readonly Named[];
  readonly [other: string]: unknown;
}

/** The cluster's own kubeconfig, from the only state that holds it. */
export function kubeconfigInState(workspace: Workspace, environment: string): string {
  const stack = `${environment}-cluster`;
  const [cluster] = attributesInState(workspace, stack, "ovh_cloud_project_kube");
  const kubeconfig = cluster?.kubeconfig;
  if (typeof kubeconfig !== "string" || kubeconfig === "") throw noKubeconfig(environment, stack);
  return kubeconfig;
}

/** The first cluster and user of a kubeconfig, as the service hands it out; undefined when it names none. */
export function clusterIn(
  kubeconfig: unknown,
): { readonly cluster: object; readonly user: object; readonly text: string } | undefined {
  if (typeof kubeconfig !== "string" || kubeconfig === "") return undefined;
  const { clusters, users } = read("the cluster's kubeconfig", kubeconfig);
  const [cluster, user] = [clusters?.[0]?.cluster, users?.[0]?.user];
  const both = [cluster, user].every((part) => typeof part === "object" && part !== null);
  return both ? { cluster: cluster as object, user: user as object, text: kubeconfig } : undefined;
}

/**
 * Puts a cluster's access into a kubeconfig file, under the environment's name: cluster, user and context alike. What else
 * the file holds stays as it is, its current context included.
 */
export function mergeKubeconfig(file: string, environment: string, kubeconfig: string): void {
  const theirs = existsSync(file) ? read(file, readText(file)) : {};
  const ours = read(`${environment}'s kubeconfig`, kubeconfig);
  const [cluster, user] = [ours.clusters?.[0], ours.users?.[0]];
  if (cluster === undefined || user === undefined)
    throw kubeconfigUnreadable(`${environment}'s kubeconfig`, "it names no cluster or no user");
  const merged = {
    apiVersion: "v1",
    kind: "Config",
    "current-context": environment,
    preferences: {},
    ...theirs,
    clusters: put(theirs.clusters, { ...cluster, name: environment }),
    users: put(theirs.users, { ...user, name: environment }),
    contexts: put(theirs.contexts, { name: environment, context: { cluster: environment, user: environment } }),
  };
  writeWhole(file, stringify(merged));
}

function put(entries: readonly Named[] | undefined, entry: Named): Named[] {
  return [...(entries ?? []).filter(({ name }) => name !== entry.name), entry];
}

function read(file: string, text: string): Kubeconfig {
  let value: unknown;
  try {
    value = parse(text);
  } catch {
    throw kubeconfigUnreadable(file, "it is not YAML");
  }
  if (value === null || value === undefined) return {};
  const { clusters, users, contexts } = value as Kubeconfig;
  const lists = [clusters, users, contexts];
  if (typeof value !== "object" || lists.some((list) => list !== undefined && list !== null && !Array.isArray(list)))
    throw kubeconfigUnreadable(file, "it is not a kubeconfig");
  return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== null));
}

/** It opens a cluster: nobody else may read it, not even while it is being written. */
function writeWhole(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const draft = `${file}.${process.pid}.new`;
  try {
    writeFileSync(draft, text, { mode: 0o600 });
    renameSync(draft, file);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}
