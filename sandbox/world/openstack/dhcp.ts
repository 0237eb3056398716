import { text } from "../attributes";
import type { Attributes, World } from "../contract";
import { digest, uuidOf } from "../ids";
import { lowestFree } from "./addresses";
import { servicePort } from "./port";
import { NETWORK, PORT } from "./types";
import { takenAddresses } from "./usage";

/**
 * Gives a subnet with DHCP the port of Neutron's own agent, which takes the first free address before anybody can ask for
 * it, and takes it from a subnet without. Neutron has one such port in a network, with an address in each subnet; one for
 * each subnet goes as simply as it comes.
 */
export function settleDhcp(world: World, subnet: Attributes): void {
  if (subnet.enable_dhcp === false) {
    removeDhcp(world, text(subnet, "id"));
    return;
  }
  const id = portId(text(subnet, "id"));
  const network = world.get(NETWORK, text(subnet, "network_id"));
  if (!network || world.get(PORT, id)) return;
  const address = lowestFree(subnet, takenAddresses(world, network.id));
  // An agent that finds no address is the agent's trouble: the subnet is there all the same.
  if (address === undefined) return;
  const place = { tenant: text(subnet, "tenant_id"), region: text(subnet, "region") };
  const device = `dhcp-${network.id}`;
  const port = servicePort({ id, network, addresses: [address], owner: "network:dhcp", device, ...place });
  world.put("openstack", PORT, id, port);
}

/** The agent's port holds nobody up: it goes with its subnet. */
export function removeDhcp(world: World, subnetId: string): void {
  world.remove(PORT, portId(subnetId));
}

function portId(subnetId: string): string {
  return uuidOf(digest("dhcp port", subnetId));
}
