import { gunzipSync } from "node:zlib";
import { parseAllDocuments } from "yaml";
import { ApiError } from "../cluster/api";
import { apiTypes, type ApiType } from "../cluster/api-types";
import type { KubernetesApi } from "../cluster/contract";

/** Who may change what Helm installed: Helm itself, Kubernetes' controllers, and those of the lab. */
const EXPECTED = /^(terraform-provider-helm|helm$|kube-|rollouts-controller|kwok|landing-zone-lab)/;

interface Release {
  readonly name: string;
  readonly namespace: string;
}

interface Installed {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
}

interface Live {
  readonly metadata: {
    readonly managedFields?: readonly { readonly manager?: string; readonly subresource?: string }[];
  };
}

/**
 * What was done to the objects of releases behind Helm's back. The helm provider reads its own record of a release and not
 * the objects, so that no plan shows any of it.
 */
export async function unseenDrift(api: KubernetesApi, releases: readonly Release[]): Promise<string[]> {
  if (releases.length === 0) return [];
  const types = await apiTypes(api);
  const found = await Promise.all(releases.map((release) => driftOf(api, types, release)));
  return found.flat().sort();
}

async function driftOf(api: KubernetesApi, types: readonly ApiType[], release: Release): Promise<string[]> {
  const drift: string[] = [];
  for (const { apiVersion, kind, metadata } of await objectsOf(api, release)) {
    const type = types.find((each) => each.apiVersion === apiVersion && each.kind === kind);
    const place = { name: metadata.name, namespace: metadata.namespace ?? release.namespace };
    const what = `${kind} ${place.namespace}/${place.name}`;
    const live = type && (await liveObject(api, type.path(place)));
    if (live === undefined) drift.push(`${what} is gone`);
    else drift.push(...strangers(live).map((manager) => `${what} was changed by ${manager}`));
  }
  return drift;
}

/** What the release's last revision installed, as Helm's record says. */
async function objectsOf(api: KubernetesApi, { name, namespace }: Release): Promise<Installed[]> {
  const selector = encodeURIComponent(`owner=helm,name=${name},status=deployed`);
  const { items } = await api.request<{ items: { data: { release: string } }[] }>(
    "GET",
    `/api/v1/namespaces/${namespace}/secrets?labelSelector=${selector}`,
  );
  return items.flatMap(({ data }) => {
    // Kubernetes encodes a Secret, and Helm has encoded and compressed what it puts into one.
    const record = gunzipSync(Buffer.from(Buffer.from(data.release, "base64").toString("latin1"), "base64"));
    const { manifest } = JSON.parse(record.toString("utf8")) as { manifest: string };
    return parseAllDocuments(manifest).flatMap((document) => (document.toJS() as Installed | null) ?? []);
  });
}

async function liveObject(api: KubernetesApi, path: string): Promise<Live | undefined> {
  return api.request<Live>("GET", path).catch((error: unknown) => {
    if (error instanceof ApiError && error.status === 404) return undefined;
    throw error;
  });
}

function strangers({ metadata }: Live): string[] {
  const managers = (metadata.managedFields ?? [])
    .filter(({ subresource }) => subresource !== "status")
    .flatMap(({ manager }) => manager ?? []);
  return [...new Set(managers)].filter((manager) => !EXPECTED.test(manager)).sort();
}
