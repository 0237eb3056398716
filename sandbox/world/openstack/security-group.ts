import { isHostAddress, isNetwork } from "../../../core/network";
import { flag, numeric, text, textsOf } from "../attributes";
import type { Attributes, DataSourceHandler, ResourceHandler, World } from "../contract";
import { birth, uuidOf } from "../ids";
import { findOne, neutronError, described, newborn, projectRegionOf, requireVisible, tagged } from "./neutron";
import { GROUP, PORT, RULE } from "./types";

export const securityGroup: ResourceHandler = {
  create(planned, context) {
    if (text(planned, "name") === "default") {
      throw neutronError(409, "SecurityGroupDefaultAlreadyExists", "Default security group already exists.", "name");
    }
    return {
      ...newborn(planned, context, text(planned, "name")),
      description: text(planned, "description"),
      stateful: planned.stateful ?? true,
    };
  },
  update: (_prior, planned) => described(planned),
  ...tagged,
  remove(current, { world }) {
    const id = text(current, "id");
    const used = world.list(PORT).some(({ attributes }) => textsOf(attributes, "security_group_ids").includes(id));
    if (used) throw neutronError(409, "SecurityGroupInUse", `Security Group ${id} in use.`);
    for (const rule of rulesOf(world, id)) world.remove(RULE, rule.id);
  },
};

const MATCHED = [
  "direction",
  "ethertype",
  "port_range_max",
  "port_range_min",
  "protocol",
  "remote_address_group_id",
  "remote_group_id",
  "remote_ip_prefix",
] as const;

export const securityGroupRule: ResourceHandler = {
  create(planned, context) {
    const place = projectRegionOf(planned, context);
    const group = requireVisible(GROUP, text(planned, "security_group_id"), place, context, "security_group_id");
    if (text(planned, "remote_group_id") !== "") {
      requireVisible(GROUP, text(planned, "remote_group_id"), place, context, "remote_group_id");
    }
    checkRule(planned);
    const twin = rulesOf(context.world, group.id).find(({ attributes }) => sameRule(attributes, planned));
    if (twin !== undefined || isDefaultRule(planned, group.attributes)) {
      const known = twin?.id ?? "of the group's default egress rule";
      throw neutronError(409, "SecurityGroupRuleExists", `Security group rule already exists. Rule id is ${known}.`);
    }
    const key = MATCHED.map((name) => String(planned[name] ?? ""));
    return {
      ...planned,
      id: uuidOf(birth(context.world, "security group rule", group.id, ...key)),
      description: text(planned, "description"),
      region: place.region,
      tenant_id: place.tenant,
      remote_address_group_id: text(planned, "remote_address_group_id"),
      remote_group_id: text(planned, "remote_group_id"),
      remote_ip_prefix: text(planned, "remote_ip_prefix"),
    };
  },
};

function rulesOf(world: World, groupId: string): ReturnType<World["list"]> {
  return world.list(RULE).filter(({ attributes }) => text(attributes, "security_group_id") === groupId);
}

function sameRule(left: Attributes, right: Attributes): boolean {
  return MATCHED.every((name) => String(left[name] ?? "") === String(right[name] ?? ""));
}

/** A new group lets everything out, over either protocol version, unless it was told not to. */
function isDefaultRule(rule: Attributes, group: Attributes): boolean {
  if (flag(group, "delete_default_rules") || text(rule, "direction") !== "egress") return false;
  return MATCHED.every((name) => name === "direction" || name === "ethertype" || String(rule[name] ?? "") === "");
}

function checkRule(rule: Attributes): void {
  const [min, max] = [numeric(rule, "port_range_min"), numeric(rule, "port_range_max")];
  const protocol = text(rule, "protocol");
  if ((min !== undefined || max !== undefined) && protocol === "") {
    const message = "Must also specify protocol if port range is given.";
    throw neutronError(400, "SecurityGroupProtocolRequiredWithPorts", message, "protocol");
  }
  if (["tcp", "udp"].includes(protocol) && (min ?? 0) > (max ?? -1) && (min ?? max) !== undefined) {
    const message = "For TCP/UDP protocols, port_range_min must be <= port_range_max.";
    throw neutronError(400, "SecurityGroupInvalidPortRange", message, "port_range_min");
  }
  const prefix = text(rule, "remote_ip_prefix");
  if (prefix !== "" && text(rule, "remote_group_id") !== "") {
    const message = "Only remote_ip_prefix or remote_group_id may be provided.";
    throw neutronError(400, "SecurityGroupMultipleRemoteEntites", message, "remote_group_id");
  }
  const isIpv4 = text(rule, "ethertype") === "IPv4";
  if (prefix !== "" && isIpv4 && !isNetwork(prefix) && !isHostAddress(prefix)) {
    const message = `Invalid input for remote_ip_prefix. Reason: '${prefix}' is not a valid IP network.`;
    throw neutronError(400, "HTTPBadRequest", message, "remote_ip_prefix");
  }
}

export const securityGroupData: DataSourceHandler = {
  read(config, context) {
    const { id, attributes } = findOne(GROUP, config, context, "secgroup_id", ["name", "tenant_id"]);
    return {
      id,
      secgroup_id: id,
      name: text(attributes, "name"),
      description: text(attributes, "description"),
      stateful: attributes.stateful ?? true,
      region: projectRegionOf(config, context).region,
      tenant_id: text(attributes, "tenant_id"),
      all_tags: textsOf(attributes, "tags"),
    };
  },
};
