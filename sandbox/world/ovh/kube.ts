import { text } from "../attributes";
import type { Attributes, Context, DataSourceHandler, ResourceHandler, WorldObject } from "../contract";
import { birth, uuidOf } from "../ids";
import { badRequest, refusal, requireChild, requireCloudProject } from "./api";
import { validateCluster } from "./beforehand";
import { joinNetwork, settledAllocation } from "./kube-network";
import { latestVersion, nextVersions, requireSupported, requireUpgrade } from "./kube-version";
import { clusterAccess } from "./kubeconfig";
import { findRegion, type OvhRegion } from "./regions";

const CLUSTER = "ovh_cloud_project_kube";
const MAX_CLUSTERS_OF_A_PROJECT = 20;

export const kube: ResourceHandler = {
  unread: ["private_network_configuration"],

  validate: validateCluster,

  create(planned, context) {
    const { world } = context;
    const project = requireCloudProject(context, planned);
    const siblings = world.list(CLUSTER).filter(({ attributes }) => text(attributes, "service_name") === project.id);
    if (siblings.length >= MAX_CLUSTERS_OF_A_PROJECT) {
      throw refusal(403, "QuotaExceeded", `at most ${MAX_CLUSTERS_OF_A_PROJECT} clusters in a project`);
    }
    const plan = planOf(planned);
    const region = requireKubeRegion(planned, plan);
    const version = text(planned, "version") || latestVersion;
    requireSupported(version);
    const network = joinNetwork(planned, region, plan, context);
    const id = uuidOf(birth(world, "cluster", project.id, text(planned, "name")));
    return {
      ...planned,
      ...clusterAccess(id, text(planned, "name") || id, region.name),
      id,
      plan,
      version,
      next_upgrade_versions: nextVersions(version),
      nodes_subnet_id: network?.nodesSubnetId ?? "",
      kube_proxy_mode: text(planned, "kube_proxy_mode") || "iptables",
      update_policy: text(planned, "update_policy") || "ALWAYS_UPDATE",
      ip_allocation_policy: settledAllocation(planned, plan),
      control_plane_is_up_to_date: true,
      is_up_to_date: true,
      status: "READY",
    };
  },

  update(prior, planned, context) {
    if (text(prior, "plan") !== text(planned, "plan")) {
      throw badRequest(`plan cannot be changed from ${text(prior, "plan")} to ${text(planned, "plan")}`, "plan");
    }
    if (text(prior, "nodes_subnet_id") !== text(planned, "nodes_subnet_id")) {
      throw badRequest("nodesSubnetId cannot be changed after the cluster is created", "nodes_subnet_id");
    }
    requireUpgrade(text(prior, "version"), text(planned, "version"));
    joinNetwork(planned, requireKubeRegion(planned, planOf(planned)), planOf(planned), context);
    return { ...planned, next_upgrade_versions: nextVersions(text(planned, "version")) };
  },

  /** A cluster takes everything with it that lives in it, whoever's state that is in. */
  remove(current, { world }) {
    const id = text(current, "id");
    for (const object of world.list()) {
      const inside = isInCluster(object) ? object.id.startsWith(`${id}/`) : text(object.attributes, "kube_id") === id;
      if (inside) world.remove(object.type, object.id);
    }
  },

  import(id, context) {
    const [project = "", cluster = ""] = id.split("/");
    return requireChild(context, CLUSTER, { service_name: project, kube_id: cluster }, "kube_id", "cluster").attributes;
  },

  volatile: ["next_upgrade_versions"],
};

function isInCluster({ provider }: WorldObject): boolean {
  return provider === "kubernetes" || provider === "helm";
}

function planOf(cluster: Attributes): "free" | "standard" {
  return text(cluster, "plan") === "standard" ? "standard" : "free";
}

function requireKubeRegion(planned: Attributes, plan: "free" | "standard"): OvhRegion {
  const name = text(planned, "region");
  const region = findRegion(name);
  if (!region) throw badRequest(`unknown region ${name}`, "region");
  if (!region.kubePlans.includes(plan)) {
    throw badRequest(`plan ${plan} is not available in ${name}: ${region.kubePlans.join(", ")}`, "plan");
  }
  return region;
}

/** The cluster that a resource of its own (node pool, restrictions, …) belongs to. */
export function requireCluster(context: Context, attributes: Attributes): WorldObject {
  return requireChild(context, CLUSTER, attributes, "kube_id", "cluster");
}

export const kubeData: DataSourceHandler = {
  read(config, context) {
    requireCloudProject(context, config);
    return { ...requireCluster(context, config).attributes, kube_id: text(config, "kube_id") };
  },
};
