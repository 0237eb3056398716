import type { KubernetesApi } from "./contract";

/** A type of objects that an API server serves. */
export interface ApiType {
  /** `apps/v1`. */
  readonly apiVersion: string;
  readonly kind: string;
  readonly verbs: readonly string[];
  /** Of all namespaces: `/apis/apps/v1/deployments`. */
  readonly list: string;
  /** Of one object. */
  path(object: { readonly name: string; readonly namespace?: string }): string;
}

interface Groups {
  readonly groups: readonly { readonly versions: readonly { readonly groupVersion: string }[] }[];
}

interface Resources {
  readonly resources: readonly {
    readonly name: string;
    readonly kind: string;
    readonly namespaced: boolean;
    readonly verbs: readonly string[];
  }[];
}

/** Everything the API server serves, in each of its versions; parts of objects such as their status apart. */
export async function apiTypes(api: KubernetesApi): Promise<ApiType[]> {
  const { groups } = await api.request<Groups>("GET", "/apis");
  const versions = ["v1", ...groups.flatMap((group) => group.versions.map(({ groupVersion }) => groupVersion))];
  const found = await Promise.all(
    versions.map(async (apiVersion) => {
      const root = apiVersion === "v1" ? "/api/v1" : `/apis/${apiVersion}`;
      const { resources } = await api.request<Resources>("GET", root);
      return resources
        .filter(({ name }) => !name.includes("/"))
        .map(({ name, kind, namespaced, verbs }): ApiType => ({
          apiVersion,
          kind,
          verbs,
          list: `${root}/${name}`,
          path: (object) =>
            namespaced
              ? `${root}/namespaces/${object.namespace ?? "default"}/${name}/${object.name}`
              : `${root}/${name}/${object.name}`,
        }));
    }),
  );
  return found.flat();
}
