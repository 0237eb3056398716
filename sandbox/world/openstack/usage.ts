import { contains } from "../../../core/network";
import { blocksOf, text, textsOf } from "../attributes";
import type { World, WorldObject } from "../contract";
import { PORT, SUBNET } from "./types";

export function subnetsOf(world: World, networkId: string): WorldObject[] {
  return world.list(SUBNET).filter(({ attributes }) => text(attributes, "network_id") === networkId);
}

/**
 * What has an address in a subnet and keeps it: ports, router interfaces' among them, and managed services that put nodes
 * there. The DHCP agent's port is nobody's and goes with the subnet.
 */
export function subnetUsers(world: World, subnet: WorldObject): WorldObject[] {
  return world.list().filter(({ type, attributes }) => {
    switch (type) {
      case PORT:
        return !isDhcpPort(attributes) && addressesOf(attributes).some((address) => isIn(subnet, attributes, address));
      case "ovh_cloud_project_kube":
        return ["nodes_subnet_id", "load_balancers_subnet_id"].some((name) => text(attributes, name) === subnet.id);
      case "ovh_cloud_project_database":
        return blocksOf(attributes, "nodes").some((node) => text(node, "subnet_id") === subnet.id);
      default:
        return false;
    }
  });
}

export function networkUsers(world: World, networkId: string): WorldObject[] {
  const ports = world
    .list(PORT)
    .filter(({ attributes }) => text(attributes, "network_id") === networkId && !isDhcpPort(attributes));
  return [...ports, ...subnetsOf(world, networkId).flatMap((subnet) => subnetUsers(world, subnet))];
}

function isIn(subnet: WorldObject, port: WorldObject["attributes"], address: string): boolean {
  if (text(port, "network_id") !== text(subnet.attributes, "network_id")) return false;
  return contains(text(subnet.attributes, "cidr"), address);
}

function isDhcpPort(port: WorldObject["attributes"]): boolean {
  return text(port, "device_owner") === "network:dhcp";
}

function addressesOf(port: WorldObject["attributes"]): string[] {
  return textsOf(port, "all_fixed_ips");
}

/** Every address of a network that something has. */
export function takenAddresses(world: World, networkId: string): ReadonlySet<string> {
  const taken = new Set<string>();
  for (const { attributes } of world.list(PORT)) {
    if (text(attributes, "network_id") === networkId) addressesOf(attributes).forEach((ip) => taken.add(ip));
  }
  return taken;
}
