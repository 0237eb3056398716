import type { Attributes } from "../../../../sandbox/world/contract";
import { seed } from "../../../../sandbox/world/seed";
import type { Cloud } from "./cloud";

const plan = [{ duration: "P1M", plan_code: "project.2018", pricing_mode: "default" }];

/** A project on the organisation's vRack. */
export function orderProject(cloud: Cloud, description = "meridian-dev-platform"): string {
  const { id } = cloud.create("ovh_cloud_project", { description, plan });
  cloud.create("ovh_vrack_cloudproject", { service_name: seed.vrack, project_id: id });
  return id;
}

export interface Net {
  readonly openstack: Cloud;
  readonly network: string;
  readonly subnet: string;
  readonly router: string;
}

export function onVlan(vlan: number): Attributes {
  return { "provider:network_type": "vrack", "provider:segmentation_id": String(vlan) };
}

/** A private network with a router that leads out and, unless told not to, is its subnet's gateway. */
export function connect(
  cloud: Cloud,
  project: string,
  region: string,
  { cidr = "10.16.0.0/20", gateway = true } = {},
): Net {
  const openstack = cloud.as({ cloud: project, region });
  const network = openstack.create("openstack_networking_network_v2", { name: "nodes", value_specs: onVlan(310) }).id;
  const subnet = openstack.create("openstack_networking_subnet_v2", { name: "nodes", network_id: network, cidr }).id;
  const router = openstack.create("openstack_networking_router_v2", {
    name: "router",
    external_network_id: seed.externalNetwork,
  }).id;
  if (gateway) openstack.create("openstack_networking_router_interface_v2", { router_id: router, subnet_id: subnet });
  return { openstack, network, subnet, router };
}

/** A cluster of the Free plan without a private network. */
export function createCluster(cloud: Cloud, project: string, name: string): Attributes & { id: string } {
  return cloud.create("ovh_cloud_project_kube", { service_name: project, name, region: "GRA11", version: "1.34" });
}
