import { setTimeout as sleep } from "node:timers/promises";
import { attributesInStates } from "../../engine/runs/state";
import type { Workspace } from "../../engine/runs/workspace";
import { ApiError } from "../cluster/api";
import { apiTypes, type ApiType } from "../cluster/api-types";
import type { KubernetesApi } from "../cluster/contract";

/** Under what name the kubernetes provider changes objects; what Helm installs goes under another. */
const PROVIDER = "HashiCorp";
const POLL_MS = 50;

interface Meta {
  readonly name: string;
  readonly namespace?: string;
  readonly uid: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly managedFields?: readonly { readonly manager?: string }[];
}

/**
 * Takes out of the cluster what an engine, killed in that moment, had asked for and could not write into its state, and what
 * Helm was in the middle of. The next run would find it in its way: "already exists", "another operation is in progress". On
 * a real cluster a person has to do this, or import what was made.
 */
export async function removeClusterStrays(
  { name, api }: { readonly name: string; readonly api: KubernetesApi },
  workspace: Workspace,
  report: (line: string) => void,
  signal?: AbortSignal,
): Promise<void> {
  for (const { type, meta } of await strayObjects(api, uidsInStates(workspace))) {
    await remove(api, type.path(meta), signal);
    report(`${type.kind} ${placeOf(meta)} in ${name} was made for an engine that was killed: taken away`);
  }
  for (const { meta, why } of await strayReleases(api, releasesInStates(workspace))) {
    await remove(api, `/api/v1/namespaces/${meta.namespace}/secrets/${meta.name}`, signal);
    const { name: release, version } = meta.labels ?? {};
    report(`revision ${version} of release ${meta.namespace}/${release} in ${name} ${why}: Helm's record taken away`);
  }
}

const placeOf = ({ namespace, name }: Meta): string => (namespace === undefined ? name : `${namespace}/${name}`);

async function strayObjects(api: KubernetesApi, known: ReadonlySet<string>): Promise<{ type: ApiType; meta: Meta }[]> {
  const types = (await apiTypes(api)).filter(({ verbs }) => verbs.includes("list") && verbs.includes("delete"));
  const found = await Promise.all(
    types.map(async (type) => {
      const { items } = await api.request<{ items: { metadata: Meta }[] }>("GET", type.list);
      return items.map(({ metadata }) => ({ type, meta: metadata }));
    }),
  );
  const objects = new Map(found.flat().map((each) => [each.meta.uid, each]));
  return [...objects.values()]
    .filter(({ meta }) => !known.has(meta.uid))
    .filter(({ meta }) => meta.managedFields?.[0]?.manager === PROVIDER);
}

/** Records of releases that no state knows, and of revisions that Helm did not bring to an end. */
async function strayReleases(
  api: KubernetesApi,
  known: ReadonlySet<string>,
): Promise<{ readonly meta: Meta; readonly why: string }[]> {
  const { items } = await api.request<{ items: { metadata: Meta }[] }>(
    "GET",
    "/api/v1/secrets?labelSelector=owner%3Dhelm",
  );
  return items.flatMap(({ metadata: meta }) => {
    const { name = "", status = "" } = meta.labels ?? {};
    if (/^(pending-|uninstalling)/.test(status)) return [{ meta, why: `was left ${status}` }];
    return known.has(`${meta.namespace}/${name}`) ? [] : [{ meta, why: "is known to no state" }];
  });
}

async function remove(api: KubernetesApi, path: string, signal?: AbortSignal): Promise<void> {
  const unlessGone = (error: unknown): undefined => {
    if (error instanceof ApiError && error.status === 404) return undefined;
    throw error;
  };
  await api.request("DELETE", path).catch(unlessGone);
  // A namespace goes only once everything in it has gone.
  while ((await api.request("GET", path).catch(unlessGone)) !== undefined) await sleep(POLL_MS, undefined, { signal });
}

function uidsInStates(workspace: Workspace): Set<string> {
  const objects = attributesInStates(workspace, /^kubernetes_/) as { metadata?: readonly { uid?: string }[] }[];
  return new Set(objects.flatMap(({ metadata }) => metadata?.[0]?.uid ?? []));
}

function releasesInStates(workspace: Workspace): Set<string> {
  const releases = attributesInStates(workspace, /^helm_release$/);
  return new Set(releases.map(({ namespace, name }) => `${String(namespace)}/${String(name)}`));
}
