import { attributesInState } from "../../engine/runs/state";
import type { Workspace } from "../../engine/runs/workspace";
import type { Pool } from "../cluster/contract";

interface NodePool {
  readonly name: string;
  readonly flavor_name: string;
  readonly desired_nodes: number;
  readonly max_nodes: number;
  readonly autoscale: boolean;
  readonly availability_zones?: readonly string[] | null;
  readonly template?: OneOrMany<{
    readonly metadata?: OneOrMany<{
      readonly labels?: Readonly<Record<string, string>>;
      readonly annotations?: Readonly<Record<string, string>>;
    }>;
    readonly spec?: OneOrMany<{ readonly taints?: readonly Readonly<Record<string, string>>[] }>;
  }>;
}

/** A block is an object or a list with one in it, by the way its provider was written. */
type OneOrMany<T> = T | readonly T[] | null;

/**
 * The pools of an applied cluster. One that scales gets as many nodes as it may have: nothing in the lab adds a node when
 * pods wait for one.
 */
export function poolsInState(workspace: Workspace, stack: string): { region: string; pools: Pool[] } {
  const [cluster] = attributesInState(workspace, stack, "ovh_cloud_project_kube");
  const pools = attributesInState(workspace, stack, "ovh_cloud_project_kube_nodepool") as unknown as NodePool[];
  return { region: String(cluster?.region ?? ""), pools: pools.map(toPool) };
}

function toPool({
  name,
  flavor_name,
  desired_nodes,
  max_nodes,
  autoscale,
  availability_zones,
  template,
}: NodePool): Pool {
  const { metadata, spec } = one(template) ?? {};
  const { labels = {}, annotations = {} } = one(metadata) ?? {};
  const taints = (one(spec)?.taints ?? []).map(({ key = "", value = "", effect = "" }) => ({ key, value, effect }));
  return {
    name,
    flavour: flavor_name,
    nodes: autoscale ? max_nodes : desired_nodes,
    zone: availability_zones?.[0],
    labels,
    annotations,
    taints,
  };
}

function one<T>(block: OneOrMany<T> | undefined): T | undefined {
  const value = Array.isArray(block) ? (block as readonly T[])[0] : (block as T | null | undefined);
  return value ?? undefined;
}
