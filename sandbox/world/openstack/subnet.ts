import { addressAt, addressNumber, contains, isNetwork, networkOf, overlaps, sizeOf } from "../../../core/network";
import { blocksOf, flag, text, textsOf } from "../attributes";
import type { Attributes, DataSourceHandler, ResourceHandler } from "../contract";
import { removeDhcp, settleDhcp } from "./dhcp";
import {
  findOne,
  invalidInput,
  neutronError,
  described,
  newborn,
  projectRegionOf,
  readTagged,
  requireVisible,
  tagged,
} from "./neutron";
import { NETWORK, SUBNET } from "./types";
import { subnetsOf, subnetUsers } from "./usage";

export const subnetHandler: ResourceHandler = {
  create(planned, context) {
    const network = requireVisible(
      NETWORK,
      text(planned, "network_id"),
      projectRegionOf(planned, context),
      context,
      "network_id",
    );
    const cidr = text(planned, "cidr");
    if (!isNetwork(cidr)) {
      const recommended = networkOf(cidr);
      const hint = recommended === undefined ? "" : `, '${recommended}' is recommended`;
      const message = `Invalid input for cidr. Reason: '${cidr}' isn't a recognized IP subnet cidr${hint}.`;
      throw neutronError(400, "HTTPBadRequest", message, "cidr");
    }
    if (subnetsOf(context.world, network.id).some(({ attributes }) => overlaps(text(attributes, "cidr"), cidr))) {
      throw invalidInput(
        `Requested subnet with cidr: ${cidr} for network: ${network.id} overlaps with another subnet`,
        "cidr",
      );
    }
    const gateway = flag(planned, "no_gateway") ? "" : text(planned, "gateway_ip") || addressAt(cidr, 1);
    checkAddresses(planned, cidr, gateway);
    const created = {
      ...newborn(planned, context, network.id, text(planned, "name"), cidr),
      allocation_pool: poolsOf(planned, cidr, gateway),
      dns_publish_fixed_ip: planned.dns_publish_fixed_ip ?? false,
      gateway_ip: gateway,
      ipv6_address_mode: text(planned, "ipv6_address_mode"),
      ipv6_ra_mode: text(planned, "ipv6_ra_mode"),
      segment_id: text(planned, "segment_id"),
      service_types: planned.service_types ?? [],
      subnetpool_id: text(planned, "subnetpool_id"),
    };
    settleDhcp(context.world, created);
    return created;
  },

  update(prior, planned, { world }) {
    const cidr = text(planned, "cidr");
    const gateway = flag(planned, "no_gateway") ? "" : text(planned, "gateway_ip");
    checkAddresses(planned, cidr, gateway);
    const updated = { ...described(planned), gateway_ip: gateway };
    settleDhcp(world, { ...prior, ...updated });
    return updated;
  },

  plan(prior, proposed) {
    return prior && flag(proposed, "no_gateway") && text(prior, "gateway_ip") !== "" ? { set: { gateway_ip: "" } } : {};
  },

  remove(current, { world }) {
    const id = text(current, "id");
    const self = world.get(SUBNET, id);
    if (self && subnetUsers(world, self).length > 0) {
      const reason = "One or more ports have an IP allocation from this subnet.";
      throw neutronError(409, "SubnetInUse", `Unable to complete operation on subnet ${id}: ${reason}`);
    }
    removeDhcp(world, id);
  },

  ...tagged,
  read(current, context) {
    const found = readTagged(current, context);
    return found && { ...found, dns_nameservers: found.dns_nameservers ?? [] };
  },
};

/** Every address but the gateway's, where nothing else is said. */
function poolsOf(planned: Attributes, cidr: string, gateway: string): Attributes[] {
  const said = blocksOf(planned, "allocation_pool");
  if (said.length > 0) return said;
  const offset = addressNumber(gateway) - addressNumber(addressAt(cidr, 0));
  const last = sizeOf(cidr) - 2;
  const ranges =
    gateway === "" || !isHost(cidr, gateway)
      ? [[1, last]]
      : [
          [1, offset - 1],
          [offset + 1, last],
        ];
  return ranges
    .filter(([from = 0, to = 0]) => from <= to)
    .map(([from = 0, to = 0]) => ({ start: addressAt(cidr, from), end: addressAt(cidr, to) }));
}

/** The gateway and the allocation pools have to be in the subnet and out of each other's way. */
function checkAddresses(planned: Attributes, cidr: string, gateway: string): void {
  // Neutron takes one outside, on link, and none that is the network's own or the broadcast address.
  if (gateway !== "" && contains(cidr, gateway) && !isHost(cidr, gateway))
    throw invalidInput("Gateway is not valid on subnet", "gateway_ip");
  const pools = blocksOf(planned, "allocation_pool").map((pool) => [text(pool, "start"), text(pool, "end")] as const);
  pools.forEach(([start, end], index) => {
    const pool = `${start}-${end}`;
    if (!isHost(cidr, start) || !isHost(cidr, end)) {
      const message = `The allocation pool ${pool} spans beyond the subnet cidr ${cidr}.`;
      throw neutronError(400, "OutOfBoundsAllocationPool", message, "allocation_pool");
    }
    if (addressNumber(start) > addressNumber(end)) {
      throw neutronError(400, "InvalidAllocationPool", `The allocation pool ${pool} is not valid.`, "allocation_pool");
    }
    if (gateway !== "" && isBetween(gateway, start, end)) {
      const message = `Gateway ip ${gateway} conflicts with allocation pool ${pool}.`;
      throw neutronError(409, "GatewayConflictWithAllocationPools", message, "gateway_ip");
    }
    const rival = pools
      .slice(index + 1)
      .find(([from, to]) => isBetween(from, start, end) || isBetween(start, from, to));
    if (rival) {
      const message = `Found overlapping allocation pools: ${pool} ${rival.join("-")} for subnet ${cidr}.`;
      throw neutronError(409, "OverlappingAllocationPools", message, "allocation_pool");
    }
  });
}

function isHost(cidr: string, address: string): boolean {
  return contains(cidr, address) && address !== addressAt(cidr, 0) && address !== addressAt(cidr, -1);
}

function isBetween(address: string, start: string, end: string): boolean {
  return addressNumber(start) <= addressNumber(address) && addressNumber(address) <= addressNumber(end);
}

export const subnetData: DataSourceHandler = {
  read(config, context) {
    const names = ["name", "network_id", "cidr", "gateway_ip", "tenant_id"];
    const { id, attributes } = findOne(SUBNET, config, context, "subnet_id", names);
    return {
      id,
      subnet_id: id,
      name: text(attributes, "name"),
      description: text(attributes, "description"),
      network_id: text(attributes, "network_id"),
      cidr: text(attributes, "cidr"),
      gateway_ip: text(attributes, "gateway_ip"),
      ip_version: attributes.ip_version ?? 4,
      enable_dhcp: attributes.enable_dhcp ?? true,
      allocation_pools: blocksOf(attributes, "allocation_pool"),
      dns_nameservers: textsOf(attributes, "dns_nameservers"),
      dns_publish_fixed_ip: attributes.dns_publish_fixed_ip ?? false,
      host_routes: [],
      segment_id: text(attributes, "segment_id"),
      subnetpool_id: text(attributes, "subnetpool_id"),
      service_types: [],
      ipv6_address_mode: "",
      ipv6_ra_mode: "",
      region: projectRegionOf(config, context).region,
      tenant_id: text(attributes, "tenant_id"),
      all_tags: textsOf(attributes, "tags"),
    };
  },
};
