import { flavourUnknownInLab } from "./problems";
import { ApiError } from "./api";
import type { KubernetesApi, Pool } from "./contract";

/** GiB of memory for each virtual processor, by family of the current generation; the flavour's number is its memory. */
const MEMORY_PER_CPU: Readonly<Record<string, number>> = { b3: 4, c3: 2, d2: 2, r3: 8 };

const POOL_LABEL = "nodepool";
const FIELD_MANAGER = "landing-zone-lab";

interface NodeObject {
  readonly apiVersion: "v1";
  readonly kind: "Node";
  readonly metadata: { readonly name: string; readonly labels: object; readonly annotations: object };
  readonly spec: { readonly taints: Pool["taints"] };
}

/** Makes the cluster's nodes those of the pools: what kwok simulates on them is told by its stages. */
export async function setPools(api: KubernetesApi, region: string, pools: readonly Pool[]): Promise<void> {
  const wanted = new Map(pools.flatMap((pool) => nodesOf(pool, region)).map((node) => [node.metadata.name, node]));
  const { items } = await api.request<{ items: { metadata: { name: string } }[] }>("GET", "/api/v1/nodes");
  for (const { metadata } of items) if (!wanted.has(metadata.name)) await remove(api, metadata.name);
  for (const [name, node] of wanted) {
    const path = `/api/v1/nodes/${name}`;
    await api.request("PATCH", `${path}?fieldManager=${FIELD_MANAGER}&force=true`, node, { patch: "apply" });
    const resources = capacityOf(node.metadata.labels as Record<string, string>);
    await api.request("PATCH", `${path}/status`, { status: { capacity: resources, allocatable: resources } });
  }
}

function nodesOf(pool: Pool, region: string): NodeObject[] {
  return Array.from({ length: pool.nodes }, (_, index) => {
    const name = `${pool.name}-node-${index + 1}`;
    const labels = {
      ...pool.labels,
      "kubernetes.io/arch": "amd64",
      "kubernetes.io/hostname": name,
      "kubernetes.io/os": "linux",
      "node.kubernetes.io/instance-type": pool.flavour,
      "topology.kubernetes.io/region": region,
      "topology.kubernetes.io/zone": pool.zone ?? "nova",
      [POOL_LABEL]: pool.name,
    };
    const metadata = { name, labels, annotations: pool.annotations };
    return { apiVersion: "v1", kind: "Node", metadata, spec: { taints: pool.taints } };
  });
}

/** What a machine of the flavour has; what the service keeps of it for itself is not known and not taken off. */
function capacityOf(labels: Readonly<Record<string, string>>): Record<string, string> {
  const { processors, memory } = machineOf(labels["node.kubernetes.io/instance-type"] ?? "");
  return { cpu: String(processors), memory: `${memory}Gi`, "ephemeral-storage": "50Gi", pods: "110" };
}

/** @throws ProblemError `LAB-FLAVOUR` */
export function machineOf(flavour: string): { readonly processors: number; readonly memory: number } {
  const [, family = "", size = ""] = /^([a-z]\d)-(\d+)$/.exec(flavour) ?? [];
  const perCpu = MEMORY_PER_CPU[family];
  if (perCpu === undefined) throw flavourUnknownInLab(flavour, Object.keys(MEMORY_PER_CPU));
  return { processors: Number(size) / perCpu, memory: Number(size) };
}

async function remove(api: KubernetesApi, name: string): Promise<void> {
  await api.request("DELETE", `/api/v1/nodes/${name}`).catch((error: unknown) => {
    if (!(error instanceof ApiError && error.status === 404)) throw error;
  });
}
