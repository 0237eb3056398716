import { flag, numeric, text, textsOf, withDefaults } from "../attributes";
import type { Attributes, Context, ResourceHandler, WorldObject } from "../contract";
import { birth, SANDBOX_TIME, uuidOf } from "../ids";
import { badRequest, conflict, refusal } from "./api";
import { validatePool } from "./beforehand";
import { requireCluster } from "./kube";
import { findRegion, flavorsOf, type OvhRegion } from "./regions";

const MAX_POOLS = 100;
const MAX_ANTI_AFFINE_NODES = 5;
const MAX_NODES: Readonly<Record<string, number>> = { free: 100, standard: 500 };

export const kubeNodePool: ResourceHandler = {
  validate: validatePool,

  create(planned, context) {
    const cluster = requireCluster(context, planned);
    const siblings = poolsOf(cluster, context);
    if (siblings.length >= MAX_POOLS)
      throw refusal(403, "QuotaExceeded", `at most ${MAX_POOLS} node pools in a cluster`);
    const name = text(planned, "name") || `nodepool-${siblings.length + 1}`;
    if (!/^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?$/.test(name)) {
      throw badRequest(`node pool name ${name}: lower-case letters, digits and hyphens only`, "name");
    }
    if (siblings.some(({ attributes }) => text(attributes, "name") === name)) {
      throw conflict(`Node pool ${name} already exists`, "name");
    }
    const region = findRegion(text(cluster.attributes, "region"));
    if (region) checkPlace(planned, region);
    const pool = sized(planned, cluster, siblings);
    return {
      ...pool,
      id: uuidOf(birth(context.world, "node pool", cluster.id, name)),
      name,
      flavor: text(planned, "flavor_name"),
      project_id: text(planned, "service_name"),
      status: "READY",
      size_status: "CAPACITY_OK",
      created_at: SANDBOX_TIME,
      updated_at: SANDBOX_TIME,
    };
  },

  update(_prior, planned, context) {
    const cluster = requireCluster(context, planned);
    const siblings = poolsOf(cluster, context).filter(({ id }) => id !== text(planned, "id"));
    return sized(planned, cluster, siblings);
  },

  import(id, context) {
    const pool = context.world.get(context.type, id.split("/").at(-1) ?? "");
    const path = pool && `${text(pool.attributes, "service_name")}/${text(pool.attributes, "kube_id")}/${pool.id}`;
    if (!pool || path !== id) throw badRequest(`no node pool ${id}: the import id is <project>/<cluster>/<pool>`);
    return pool.attributes;
  },

  volatile: ["available_nodes", "current_nodes", "up_to_date_nodes"],
};

function poolsOf(cluster: WorldObject, { world, type }: Context): WorldObject[] {
  return world.list(type).filter(({ attributes }) => text(attributes, "kube_id") === cluster.id);
}

function checkPlace(planned: Attributes, region: OvhRegion): void {
  const flavor = flavorsOf(region).find(({ name }) => name === text(planned, "flavor_name"));
  if (!flavor)
    throw badRequest(`flavor ${text(planned, "flavor_name")} is not available in ${region.name}`, "flavor_name");
  if (flag(planned, "monthly_billed") && flavor.generation > 2) {
    throw badRequest(`flavor ${flavor.name} cannot be billed monthly`, "monthly_billed");
  }
  const zones = textsOf(planned, "availability_zones");
  if (region.zones.length > 1 && zones.length !== 1) {
    throw badRequest(`exactly one availability zone is needed in ${region.name}`, "availability_zones");
  }
  const unknown = zones.find((zone) => !region.zones.includes(zone));
  if (unknown !== undefined) {
    throw badRequest(`no zone ${unknown} in ${region.name}: ${region.zones.join(", ")}`, "availability_zones");
  }
}

/** Settles the number of nodes and refuses what the cluster or the pool cannot hold. */
function sized(planned: Attributes, cluster: WorldObject, siblings: readonly WorldObject[]): Attributes {
  const antiAffine = flag(planned, "anti_affinity");
  const min = numeric(planned, "min_nodes") ?? 0;
  const max = numeric(planned, "max_nodes") ?? (antiAffine ? MAX_ANTI_AFFINE_NODES : 100);
  const desired = numeric(planned, "desired_nodes") ?? Math.max(min, 1);
  if (antiAffine && Math.max(desired, max) > MAX_ANTI_AFFINE_NODES) {
    throw badRequest(`at most ${MAX_ANTI_AFFINE_NODES} nodes in a pool with anti-affinity`, "max_nodes");
  }
  if (desired < min || desired > max) {
    throw badRequest(`desiredNodes ${desired} is not between minNodes ${min} and maxNodes ${max}`, "desired_nodes");
  }
  const limit = MAX_NODES[text(cluster.attributes, "plan")] ?? 100;
  const others = siblings.reduce((sum, { attributes }) => sum + (numeric(attributes, "desired_nodes") ?? 0), 0);
  if (others + desired > limit) {
    throw refusal(
      403,
      "QuotaExceeded",
      `${others + desired} nodes, and the cluster's plan takes ${limit}`,
      "desired_nodes",
    );
  }
  return {
    ...withDefaults(planned, {
      anti_affinity: false,
      autoscale: false,
      autoscaling_scale_down_unneeded_time_seconds: 600,
      autoscaling_scale_down_unready_time_seconds: 1200,
      autoscaling_scale_down_utilization_threshold: 0.5,
      desired_nodes: desired,
      max_nodes: max,
      min_nodes: min,
      monthly_billed: false,
    }),
    available_nodes: desired,
    current_nodes: desired,
    up_to_date_nodes: desired,
  };
}
