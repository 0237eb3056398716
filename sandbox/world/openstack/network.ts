import { isVlanId } from "../../../core/network";
import { isAttributes, text, textsOf } from "../attributes";
import type { Attributes, DataSourceHandler, ResourceHandler } from "../contract";
import { isOnVrack, vrackOf } from "../ovh/vrack";
import { removeDhcp } from "./dhcp";
import { findOne, neutronError, described, newborn, projectRegionOf, tagged } from "./neutron";
import { NETWORK, SUBNET } from "./types";
import { networkUsers, subnetsOf } from "./usage";

const MTU = 1500;

export const network: ResourceHandler = {
  create(planned, context) {
    refuseTakenVlan(planned, context);
    return {
      ...newborn(planned, context, text(planned, "name")),
      admin_state_up: planned.admin_state_up ?? true,
      availability_zone_hints: planned.availability_zone_hints ?? [],
      dns_domain: text(planned, "dns_domain"),
      external: planned.external ?? false,
      mtu: planned.mtu ?? MTU,
      port_security_enabled: planned.port_security_enabled ?? true,
      qos_policy_id: text(planned, "qos_policy_id"),
      shared: planned.shared ?? false,
      segments: segmentsOf(planned),
      transparent_vlan: planned.transparent_vlan ?? false,
    };
  },

  update: (_prior, planned) => described(planned),

  ...tagged,

  remove(current, { world }) {
    const id = text(current, "id");
    if (networkUsers(world, id).length > 0) {
      const message = `Unable to complete operation on network ${id}. There are one or more ports still in use on the network.`;
      throw neutronError(409, "NetworkInUse", message);
    }
    for (const subnet of subnetsOf(world, id)) {
      removeDhcp(world, subnet.id);
      world.remove(SUBNET, subnet.id);
    }
  },
};

/** What Neutron says of a VLAN to those whose network it is. */
function segmentsOf(planned: Attributes): Attributes[] {
  const vlan = vlanOf(planned);
  if (vlan === undefined) return [];
  return [{ network_type: "vrack", physical_network: "vrack", segmentation_id: vlan }];
}

function refuseTakenVlan(planned: Attributes, context: Parameters<typeof projectRegionOf>[1]): void {
  const { tenant, region } = projectRegionOf(planned, context);
  const vlan = vlanOf(planned);
  if (vlan === undefined) return;
  if (!isVlanId(vlan)) throw neutronError(400, "InvalidInput", `VLAN ${vlan} is not one of 2 to 4000.`, "value_specs");
  if (vrackOf(context.world, tenant) === undefined) {
    throw neutronError(400, "BadRequest", `Project ${tenant} is attached to no vRack.`, "value_specs");
  }
  const twin = context.world
    .list(NETWORK)
    .find(({ attributes: other }) => other.tenant_id === tenant && other.region === region && vlanOf(other) === vlan);
  if (!twin) return;
  const message = `Unable to create the network. The VLAN ${vlan} on physical network vrack is in use.`;
  throw neutronError(409, "VlanIdInUse", message, "value_specs");
}

/** The VLAN of a network on the vRack; 0, no number, is the untagged one. */
function vlanOf({ value_specs: specs }: Attributes): number | undefined {
  if (!isAttributes(specs) || !isOnVrack(specs)) return undefined;
  const vlan = specs["provider:segmentation_id"];
  return typeof vlan === "string" && vlan !== "0" ? Number(vlan) : undefined;
}

export const networkData: DataSourceHandler = {
  read(config, context) {
    const { id, attributes } = findOne(NETWORK, config, context, "network_id", ["name", "external", "tenant_id"]);
    return {
      id,
      network_id: text(config, "network_id") === "" ? null : id,
      name: text(attributes, "name"),
      description: text(attributes, "description"),
      region: projectRegionOf(config, context).region,
      tenant_id: text(attributes, "tenant_id"),
      admin_state_up: String(attributes.admin_state_up ?? true),
      shared: String(attributes.shared ?? false),
      external: attributes.external ?? false,
      mtu: attributes.mtu ?? MTU,
      all_tags: textsOf(attributes, "tags"),
      availability_zone_hints: textsOf(attributes, "availability_zone_hints"),
      dns_domain: text(attributes, "dns_domain"),
      segments: attributes.segments ?? [],
      transparent_vlan: attributes.transparent_vlan ?? false,
      subnets: subnetsOf(context.world, id).map((subnet) => subnet.id),
    };
  },
};
