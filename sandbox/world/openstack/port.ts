import { contains } from "../../../core/network";
import { blocksOf, flag, text, textsOf } from "../attributes";
import { sameJson } from "../canonical";
import type { Attributes, Context, ResourceHandler, World, WorldObject } from "../contract";
import { digest, uuidOf } from "../ids";
import { lowestFree } from "./addresses";
import {
  invalidInput,
  neutronError,
  described,
  newborn,
  projectRegionOf,
  readTagged,
  requireVisible,
  tagged,
  type ProjectRegion,
} from "./neutron";
import { GROUP, INTERFACE, NETWORK } from "./types";
import { subnetsOf, takenAddresses } from "./usage";

export const portHandler: ResourceHandler = {
  create(planned, context) {
    const place = projectRegionOf(planned, context);
    const network = requireVisible(NETWORK, text(planned, "network_id"), place, context, "network_id");
    requireGroups(planned, context);
    const addresses = flag(planned, "no_fixed_ip")
      ? []
      : allocateAddresses(blocksOf(planned, "fixed_ip"), "fixed_ip", network, context.world);
    const created = newborn(planned, context, network.id, text(planned, "name"), ...addresses);
    return {
      ...created,
      admin_state_up: planned.admin_state_up ?? true,
      all_fixed_ips: addresses,
      all_security_group_ids: groupsOf(planned, place),
      binding: bindingOf(planned),
      device_id: text(planned, "device_id"),
      device_owner: text(planned, "device_owner"),
      dns_assignment: [],
      dns_name: text(planned, "dns_name"),
      mac_address: text(planned, "mac_address") || macAddress(text(created, "id")),
      port_security_enabled: planned.port_security_enabled ?? true,
      qos_policy_id: text(planned, "qos_policy_id"),
    };
  },

  update(prior, planned, context) {
    requireGroups(planned, context);
    const kept = described(planned);
    const wanted = blocksOf(planned, "fixed_ip");
    const own = textsOf(prior, "all_fixed_ips");
    if (flag(planned, "no_fixed_ip")) return { ...kept, all_fixed_ips: [] };
    if (sameJson(blocksOf(prior, "fixed_ip"), wanted)) return { ...kept, all_fixed_ips: own };
    const network = context.world.get(NETWORK, text(prior, "network_id"));
    if (!network)
      throw neutronError(404, "NetworkNotFound", `Network ${text(prior, "network_id")} could not be found.`);
    return { ...kept, all_fixed_ips: allocateAddresses(wanted, "fixed_ip", network, context.world, own) };
  },

  remove(current, { world }) {
    const id = text(current, "id");
    if (!world.list(INTERFACE).some(({ attributes }) => text(attributes, "port_id") === id)) return;
    const message = `Port ${id} cannot be deleted directly via the port API: has device owner network:router_interface.`;
    throw neutronError(409, "ServicePortInUse", message);
  },

  ...tagged,
  read(current, context) {
    const found = readTagged(current, context);
    return found && { ...found, all_security_group_ids: groupsOf(found, projectRegionOf(found, context)) };
  },
};

/** Neutron puts a port into the project's default group where none is named and none is declined. */
function groupsOf(port: Attributes, { tenant, region }: ProjectRegion): string[] {
  const named = textsOf(port, "security_group_ids");
  const without = flag(port, "no_security_groups") || port.port_security_enabled === false;
  return named.length > 0 || without ? named : [uuidOf(digest("default security group", tenant, region))];
}

/** Where the port is bound is an administrator's to know. */
function bindingOf(planned: Attributes): Attributes[] {
  const [asked = {}] = blocksOf(planned, "binding");
  const hidden = { host_id: "", profile: "", vif_details: {}, vif_type: "" };
  return [{ ...hidden, ...asked, vnic_type: text(asked, "vnic_type") || "normal" }];
}

function requireGroups(planned: Attributes, context: Context): void {
  for (const id of textsOf(planned, "security_group_ids")) {
    requireVisible(GROUP, id, projectRegionOf(planned, context), context, "security_group_ids");
  }
}

function macAddress(id: string): string {
  const hex = digest("mac", id);
  return ["fa:16:3e", hex.slice(0, 2), hex.slice(2, 4), hex.slice(4, 6)].join(":");
}

/** The addresses asked for; where none is asked for, the first free one of the first subnet. A port may keep its `own`. */
export function allocateAddresses(
  wanted: readonly Attributes[],
  attribute: string,
  network: WorldObject,
  world: World,
  own: readonly string[] = [],
): string[] {
  const subnets = subnetsOf(world, network.id);
  const taken = new Set(takenAddresses(world, network.id));
  for (const address of own) taken.delete(address);
  if (wanted.length === 0 && subnets.length === 0) return [];
  return (wanted.length === 0 ? [{}] : wanted).map((fixed) => {
    const address = pick(fixed, attribute, subnets, taken);
    taken.add(address);
    return address;
  });
}

function pick(
  fixed: Attributes,
  attribute: string,
  subnets: readonly WorldObject[],
  taken: ReadonlySet<string>,
): string {
  const [subnetId, address] = [text(fixed, "subnet_id"), text(fixed, "ip_address")];
  const subnet = subnets.find(({ id, attributes }) =>
    subnetId === "" ? address === "" || contains(text(attributes, "cidr"), address) : id === subnetId,
  );
  if (!subnet) throw invalidInput(`no subnet ${subnetId} for ${address} on the network`, attribute);
  if (address === "") return firstFree(subnet, taken);
  if (!contains(text(subnet.attributes, "cidr"), address)) {
    const message = `IP address ${address} is not a valid IP for the specified subnet.`;
    throw neutronError(400, "InvalidIpForSubnet", message, attribute);
  }
  if (taken.has(address)) throw alreadyAllocated(address, subnet.id, attribute);
  return address;
}

export function alreadyAllocated(address: string, subnetId: string, attribute: string): Error {
  const message = `IP address ${address} already allocated in subnet ${subnetId}.`;
  return neutronError(409, "IpAddressAlreadyAllocated", message, attribute);
}

function firstFree({ id, attributes }: WorldObject, taken: ReadonlySet<string>): string {
  const address = lowestFree(attributes, taken);
  if (address !== undefined) return address;
  throw neutronError(409, "IpAddressGenerationFailure", `No more IP addresses available on subnet ${id}.`);
}

export interface ServicePort extends ProjectRegion {
  readonly id: string;
  readonly network: WorldObject;
  readonly addresses: readonly string[];
  readonly owner: "network:dhcp" | "network:router_gateway" | "network:router_interface";
  readonly device: string;
}

/** A port Neutron makes by itself, as part of something else. */
export function servicePort(port: ServicePort): Attributes {
  return {
    id: port.id,
    network_id: port.network.id,
    tenant_id: port.tenant,
    region: port.region,
    all_fixed_ips: [...port.addresses],
    device_id: port.device,
    device_owner: port.owner,
    mac_address: macAddress(port.id),
  };
}
