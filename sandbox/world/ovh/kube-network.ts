import { clusterNetworks } from "../../../core/cluster-networks";
import { overlaps } from "../../../core/network";
import { blockOf, text } from "../attributes";
import type { Attributes, Context, WorldObject } from "../contract";
import { INTERFACE, NETWORK, ROUTER, SUBNET, UNNAMED_REGION } from "../openstack/types";
import { badRequest, notFound } from "./api";
import type { OvhRegion } from "./regions";

type Plan = "free" | "standard";

export interface ClusterNetwork {
  readonly nodesSubnetId: string;
}

/** Checks where the cluster is put in the vRack; undefined for a cluster with public nodes only. */
export function joinNetwork(
  planned: Attributes,
  region: OvhRegion,
  plan: Plan,
  context: Context,
): ClusterNetwork | undefined {
  const multiZone = region.zones.length > 1;
  const networkId = text(planned, "private_network_id");
  const routing = blockOf(planned, "private_network_configuration");
  if (networkId === "") {
    if (multiZone) throw badRequest(`a private network is mandatory in ${region.name}`, "private_network_id");
    if (text(planned, "nodes_subnet_id") !== "") {
      throw badRequest("nodesSubnetId needs privateNetworkId", "nodes_subnet_id");
    }
    return undefined;
  }
  if (multiZone && routing && text(routing, "default_vrack_gateway") !== "") {
    throw badRequest(
      `defaultVrackGateway is not supported by plan ${plan} in ${region.name}: the subnet's gateway is used`,
      "private_network_configuration",
    );
  }
  const network = findNetwork(networkId, text(planned, "service_name"), region, context);
  const subnets = context.world.list(SUBNET).filter(({ attributes }) => text(attributes, "network_id") === network.id);
  const nodes = chooseSubnet(planned, "nodes_subnet_id", subnets) ?? subnets[0];
  if (!nodes) throw badRequest(`network ${networkId} has no subnet`, "private_network_id");
  chooseSubnet(planned, "load_balancers_subnet_id", subnets);
  refuseReserved(planned, plan, subnets);
  if (multiZone && !hasGateway(nodes, context)) {
    throw badRequest(
      `subnet ${nodes.id} has no gateway: a cluster in ${region.name} needs a router with an external network on it`,
      "nodes_subnet_id",
    );
  }
  return { nodesSubnetId: nodes.id };
}

function findNetwork(id: string, project: string, region: OvhRegion, { world }: Context): WorldObject {
  const network = world.get(NETWORK, id);
  if (!network || text(network.attributes, "tenant_id") !== project) {
    throw notFound(`private network ${id} not found in project ${project}`, "private_network_id");
  }
  if (![region.name, UNNAMED_REGION].includes(text(network.attributes, "region"))) {
    throw badRequest(`private network ${id} is not in region ${region.name}`, "private_network_id");
  }
  return network;
}

function chooseSubnet(
  planned: Attributes,
  attribute: string,
  subnets: readonly WorldObject[],
): WorldObject | undefined {
  const id = text(planned, attribute);
  if (id === "") return undefined;
  const subnet = subnets.find((candidate) => candidate.id === id);
  if (!subnet) throw notFound(`subnet ${id} not found where the cluster is`, attribute);
  return subnet;
}

function refuseReserved(planned: Attributes, plan: Plan, subnets: readonly WorldObject[]): void {
  const { pods, services, others } = clusterNetworks[plan];
  const policy = blockOf(planned, "ip_allocation_policy") ?? {};
  const ranges = [text(policy, "pods_ipv4_cidr") || pods, text(policy, "services_ipv4_cidr") || services, ...others];
  for (const { attributes } of subnets) {
    const cidr = text(attributes, "cidr");
    const taken = ranges.find((range) => overlaps(range, cidr));
    if (taken === undefined) continue;
    throw badRequest(`subnet ${cidr} overlaps ${taken}, which the cluster uses inside`, "private_network_id");
  }
}

function hasGateway(subnet: WorldObject, { world }: Context): boolean {
  return world.list(INTERFACE).some(({ attributes }) => {
    if (text(attributes, "subnet_id") !== subnet.id) return false;
    const router = world.get(ROUTER, text(attributes, "router_id"));
    return router !== undefined && text(router.attributes, "external_network_id") !== "";
  });
}

/** Fills what the service decides inside a block that is there. */
export function settledAllocation(planned: Attributes, plan: Plan): Attributes[] {
  const policy = blockOf(planned, "ip_allocation_policy");
  if (!policy) return [];
  const { pods, services } = clusterNetworks[plan];
  return [
    {
      pods_ipv4_cidr: text(policy, "pods_ipv4_cidr") || pods,
      services_ipv4_cidr: text(policy, "services_ipv4_cidr") || services,
    },
  ];
}
