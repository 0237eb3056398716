import { type Document, isMap, isSeq, parse, type YAMLSeq } from "yaml";
import { credentialsFileUnreadable } from "../tools/credentials-problems";
import { kubeconfigUnreadable, noKubeconfig } from "./kubeconfig-problems";
import { editPrivateYaml } from "../tools/private-yaml";
import { attributesInState } from "./state";
import type { Workspace } from "./workspace";

interface Named {
  readonly name: string;
  readonly [part: string]: unknown;
}

interface Kubeconfig {
  readonly clusters?: readonly Named[] | null;
  readonly users?: readonly Named[] | null;
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

/** The same of one that has to have them. */
export function requireClusterIn(kubeconfig: string, of: string): { readonly cluster: object; readonly user: object } {
  const found = clusterIn(kubeconfig);
  if (found === undefined) throw kubeconfigUnreadable(`${of}'s kubeconfig`, "it names no cluster or no user");
  return found;
}

/** Access to an environment's cluster; it may hold a secret. */
export interface ClusterContext {
  /** What cluster, user and context are called: as the environment was at first, because providers ask for that. */
  readonly context: string;
  readonly cluster: object;
  readonly user: object;
  /** The namespace of a team's deployer. */
  readonly namespace?: string;
}

/**
 * Puts access to a cluster into a kubeconfig file: cluster, user and context have one name. What else the file
 * holds stays as it is, its current context included. Returns whether anything changed.
 *
 * @throws ProblemError `CREDENTIALS-FILE`, `CREDENTIALS-FILE-EXPOSED`
 */
export function putContext(file: string, { context: name, cluster, user, namespace }: ClusterContext): boolean {
  return editPrivateYaml(file, (document) => {
    for (const [key, value] of [
      ["apiVersion", "v1"],
      ["kind", "Config"],
    ] as const)
      if (!document.has(key)) document.set(key, value);
    const context = { cluster: name, user: name, ...(namespace !== undefined && { namespace }) };
    put(file, document, "clusters", { name, cluster });
    put(file, document, "users", { name, user });
    put(file, document, "contexts", { name, context });
    if (!document.has("current-context")) document.set("current-context", name);
  });
}

function put(file: string, document: Document, key: string, entry: Named): void {
  const existing = document.get(key);
  if (existing === undefined || existing === null) document.set(key, document.createNode([]));
  else if (!isSeq(existing)) throw credentialsFileUnreadable(file, `its ${key} are no list`);
  const list = document.get(key) as YAMLSeq;
  const index = list.items.findIndex((item) => isMap(item) && item.get("name") === entry.name);
  const node = document.createNode(entry);
  if (index < 0) list.add(node);
  else list.items[index] = node;
}

function read(file: string, text: string): Kubeconfig {
  let value: unknown;
  try {
    value = parse(text);
  } catch {
    throw kubeconfigUnreadable(file, "it is not YAML");
  }
  const { clusters, users } = (value ?? {}) as Kubeconfig;
  const wrong = [clusters, users].some((list) => list !== undefined && list !== null && !Array.isArray(list));
  if (wrong || typeof (value ?? {}) !== "object") throw kubeconfigUnreadable(file, "it is not a kubeconfig");
  return { clusters, users };
}
