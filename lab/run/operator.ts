import { randomBytes } from "node:crypto";
import { ApiError } from "../cluster/api";
import type { KubernetesApi } from "../cluster/contract";

/** On what the lab put in the place of a person. */
export const STAND_IN = "lab.landing-zone/stand-in";

interface Reference {
  readonly name: string;
  readonly optional?: boolean;
}

interface PodSpec {
  readonly containers?: readonly Container[];
  readonly initContainers?: readonly Container[];
  readonly volumes?: readonly {
    readonly secret?: { readonly secretName: string; readonly optional?: boolean; readonly items?: readonly Item[] };
    readonly configMap?: Reference & { readonly items?: readonly Item[] };
    readonly projected?: {
      readonly sources?: readonly {
        readonly secret?: Reference & { readonly items?: readonly Item[] };
        readonly configMap?: Reference & { readonly items?: readonly Item[] };
      }[];
    };
  }[];
}

interface Item {
  readonly key: string;
}

interface Container {
  readonly env?: readonly {
    readonly valueFrom?: {
      readonly secretKeyRef?: Reference & { readonly key: string };
      readonly configMapKeyRef?: Reference & { readonly key: string };
    };
  }[];
  readonly envFrom?: readonly { readonly secretRef?: Reference; readonly configMapRef?: Reference }[];
}

type Kind = "Secret" | "ConfigMap";

/** What pods of a namespace cannot start without, with the keys they read. */
type Needs = Map<string, { readonly kind: Kind; readonly name: string; readonly keys: Set<string> }>;

export interface Missing {
  readonly kind: Kind;
  readonly name: string;
  /** Empty when any will do. */
  readonly keys: readonly string[];
}

const PLURALS: Readonly<Record<Kind, string>> = { Secret: "secrets", ConfigMap: "configmaps" };

/**
 * The Secrets and ConfigMaps that pods refer to and that are not there. A real kubelet would not start such a pod; the
 * simulated one looks at none of them.
 */
export async function missingIn(api: KubernetesApi, namespace: string): Promise<Missing[]> {
  const needs: Needs = new Map();
  for (const spec of await podSpecs(api, namespace)) addNeeds(needs, spec);
  const missing: Missing[] = [];
  for (const { kind, name, keys } of [...needs.values()].sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const there = await keysOf(api, namespace, kind, name);
    const absent = [...keys].filter((key) => !there?.includes(key)).sort();
    if (there === undefined || absent.length > 0) missing.push({ kind, name, keys: absent });
  }
  return missing;
}

/** Puts a Secret with random values where a person would put one; one that is there is left alone. */
export async function putStandIn(api: KubernetesApi, namespace: string, { name, keys }: Missing): Promise<void> {
  const names = keys.length > 0 ? keys : ["value"];
  await api
    .request("POST", `/api/v1/namespaces/${namespace}/secrets`, {
      apiVersion: "v1",
      kind: "Secret",
      metadata: { name, labels: { [STAND_IN]: "true" } },
      stringData: Object.fromEntries(names.map((key) => [key, randomBytes(16).toString("hex")])),
    })
    .catch((error: unknown) => {
      if (!(error instanceof ApiError && error.reason === "AlreadyExists")) throw error;
    });
}

async function podSpecs(api: KubernetesApi, namespace: string): Promise<PodSpec[]> {
  const pods = await api.request<{ items: { spec: PodSpec }[] }>("GET", `/api/v1/namespaces/${namespace}/pods`);
  // No controller of Knative's runs here that would make pods of these.
  const services = await api.request<{ items: { spec: { template?: { spec?: PodSpec } } }[] }>(
    "GET",
    `/apis/serving.knative.dev/v1/namespaces/${namespace}/services`,
  );
  return [...pods.items.map(({ spec }) => spec), ...services.items.flatMap(({ spec }) => spec.template?.spec ?? [])];
}

function addNeeds(needs: Needs, { containers = [], initContainers = [], volumes = [] }: PodSpec): void {
  const add = (kind: Kind, reference: Reference | undefined, keys: readonly string[] = []) => {
    if (reference === undefined || reference.optional === true) return;
    const id = `${kind} ${reference.name}`;
    const need = needs.get(id) ?? { kind, name: reference.name, keys: new Set<string>() };
    keys.forEach((key) => need.keys.add(key));
    needs.set(id, need);
  };
  const keysOfItems = (source: { readonly items?: readonly Item[] } | undefined) =>
    (source?.items ?? []).map(({ key }) => key);
  for (const { secret, configMap, projected } of volumes) {
    add("Secret", secret && { name: secret.secretName, optional: secret.optional }, keysOfItems(secret));
    add("ConfigMap", configMap, keysOfItems(configMap));
    for (const source of projected?.sources ?? []) {
      add("Secret", source.secret, keysOfItems(source.secret));
      add("ConfigMap", source.configMap, keysOfItems(source.configMap));
    }
  }
  for (const { env = [], envFrom = [] } of [...initContainers, ...containers]) {
    for (const { valueFrom } of env) {
      add("Secret", valueFrom?.secretKeyRef, valueFrom?.secretKeyRef && [valueFrom.secretKeyRef.key]);
      add("ConfigMap", valueFrom?.configMapKeyRef, valueFrom?.configMapKeyRef && [valueFrom.configMapKeyRef.key]);
    }
    for (const { secretRef, configMapRef } of envFrom) {
      add("Secret", secretRef);
      add("ConfigMap", configMapRef);
    }
  }
}

async function keysOf(
  api: KubernetesApi,
  namespace: string,
  kind: Kind,
  name: string,
): Promise<readonly string[] | undefined> {
  try {
    const object = await api.request<{ data?: object; binaryData?: object }>(
      "GET",
      `/api/v1/namespaces/${namespace}/${PLURALS[kind]}/${name}`,
    );
    return Object.keys({ ...object.data, ...object.binaryData });
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) return undefined;
    throw error;
  }
}
