import { setTimeout as sleep } from "node:timers/promises";
import type { KubernetesApi } from "../../../lab/cluster/contract";
import { isNamespaced, pluralOf } from "../../../sandbox/world/kubernetes/kinds";
import { text } from "../../../sandbox/world/attributes";
import type { Attributes } from "../../../sandbox/world/contract";
import type { Place } from "./place";

const groups: Readonly<Record<string, string>> = {
  networkpolicies: "apis/networking.k8s.io/v1",
  roles: "apis/rbac.authorization.k8s.io/v1",
  rolebindings: "apis/rbac.authorization.k8s.io/v1",
  endpointslices: "apis/discovery.k8s.io/v1",
};

/** The objects behind the states of the kubernetes and helm providers, asked and deleted without them. */
export function objectsOf(api: KubernetesApi): Pick<Place, "remove" | "has"> {
  const has: Place["has"] = async (type, state) => (await paths(api, type, state)).length > 0;
  return {
    has,
    async remove(type, state) {
      for (const path of await paths(api, type, state)) await api.request("DELETE", path);
      while (await has(type, state)) await sleep(100);
    },
  };
}

async function paths(api: KubernetesApi, type: string, state: Attributes): Promise<string[]> {
  if (type === "helm_release") return releasePaths(api, state);
  const plural = pluralOf(type);
  const [name = "", namespace] = text(state, "id").split("/").reverse();
  const within = isNamespaced(type) ? `namespaces/${namespace}/` : "";
  const path = `/${groups[plural] ?? "api/v1"}/${within}${plural}/${name}`;
  return (await api.request("GET", path).then(
    () => true,
    () => false,
  ))
    ? [path]
    : [];
}

/** Helm keeps each revision of a release in a secret. */
async function releasePaths(api: KubernetesApi, state: Attributes): Promise<string[]> {
  const base = `/api/v1/namespaces/${text(state, "namespace")}/secrets`;
  const { items } = await api.request<{ items: { metadata: { name: string } }[] }>(
    "GET",
    `${base}?labelSelector=owner%3Dhelm%2Cname%3D${text(state, "name")}`,
  );
  return items.map(({ metadata }) => `${base}/${metadata.name}`);
}
