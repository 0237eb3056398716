import { blocks, ipv4, type Located, placeOf, type References, texts } from "../../../model/output/references";
import type { OutputStack } from "../../../model/output/stack";
import { type AddressRange, rangeOf } from "../addresses";
import { allOf, allPorts, portSet, type PortSet } from "../ports";
import { type OpenstackNetworks, shortName, type StackNames } from "./openstack";
import type { GroupRule, Instance, PortFilter, Subnet } from "./types";

/** Servers and databases of the stacks, and where a server stands that has no port of its own. */
export function readInstances(
  references: References,
  names: StackNames,
  networks: OpenstackNetworks,
): { readonly instances: readonly Instance[]; readonly notFollowed: readonly string[] } {
  const servers = readServers(references, names, networks);
  const seen = new Set(servers.map(({ at }) => at));
  return {
    instances: [...servers, ...readDatabases(references, names, networks)],
    notFollowed: references
      .ofType("openstack_compute_instance_v2")
      .map(placeOf)
      .filter((at) => !seen.has(at)),
  };
}

/** Managed databases on a private network: they answer the networks they are told, and nobody when they are told none. */
function readDatabases(references: References, names: StackNames, networks: OpenstackNetworks): Instance[] {
  return references.ofType("ovh_cloud_project_database").flatMap((located): Instance[] => {
    const { stack, resource } = located;
    const { description, ip_restrictions: restrictions, nodes } = resource.attributes;
    const subnet = networks.subnetOf(stack, blocks(nodes)[0]?.subnet_id);
    if (subnet === undefined) return [];
    // What only the engine knows may be any network.
    const remote = blocks(restrictions).map(({ ip }) => rangeOf(ipv4(ip) ?? "0.0.0.0/0"));
    const ingress = remote.length > 0 ? [{ remote, ports: allPorts }] : [];
    return names.environmentsOf(located).map((environment) => ({
      ...{ environment, subnet, managed: true, at: placeOf(located), ranges: [hostsOf(subnet)] },
      name: shortName(names, stack, description ?? resource.name),
      filter: { ingress, egress: [{ ports: allPorts }] },
    }));
  });
}

/** Servers by their ports, with the rules of the security groups that act on them. */
function readServers(references: References, names: StackNames, networks: OpenstackNetworks): Instance[] {
  const attached = references.ofType("openstack_compute_instance_v2").flatMap((server) =>
    blocks(server.resource.attributes.network).flatMap(({ port }) => {
      const located = references.resource(server.stack, port);
      return located ? [{ server, port: located }] : [];
    }),
  );
  return attached.flatMap(({ server, port }): Instance[] => {
    const { fixed_ip: fixed, port_security_enabled: secured, security_group_ids: groups } = port.resource.attributes;
    const name = shortName(names, server.stack, server.resource.attributes.name);
    const open: PortFilter = { ingress: [{ ports: allPorts }], egress: [{ ports: allPorts }] };
    const filter = secured === false ? open : filterOf(references, port.stack, texts(groups));
    return blocks(fixed).flatMap(({ subnet_id: subnetId, ip_address: address }): Instance[] => {
      const subnet = networks.subnetOf(port.stack, subnetId);
      if (subnet === undefined) return [];
      const ranges = [ipv4(address) !== undefined ? rangeOf(String(address)) : hostsOf(subnet)];
      const instance = { name, subnet, ranges, ...(filter ? { filter } : {}), at: placeOf(server) };
      return names.environmentsOf(server).map((environment) => ({ environment, ...instance }));
    });
  });
}

const hostsOf = ({ range }: Subnet): AddressRange => ({ first: range.first + 1, last: range.last - 1 });

/** The union of the groups' rules; undefined without a group, when the project's own default group acts. */
function filterOf(references: References, stack: OutputStack, groups: readonly string[]): PortFilter | undefined {
  if (groups.length === 0) return undefined;
  const wanted = new Set(
    groups.flatMap((group) => {
      const located = references.resource(stack, group);
      return located ? [placeOf(located)] : [];
    }),
  );
  const rules = references.ofType("openstack_networking_secgroup_rule_v2").filter((rule) => {
    const group = references.resource(rule.stack, rule.resource.attributes.security_group_id);
    return group !== undefined && wanted.has(placeOf(group));
  });
  const towards = (direction: string): GroupRule[] =>
    rules.filter(({ resource }) => resource.attributes.direction === direction).map(ruleOf);
  // A group that is made without its default rules has those that are written; otherwise Neutron adds a way out.
  const closed = references
    .ofType("openstack_networking_secgroup_v2")
    .filter((group) => wanted.has(placeOf(group)))
    .every(({ resource }) => resource.attributes.delete_default_rules === true);
  return { ingress: towards("ingress"), egress: [...towards("egress"), ...(closed ? [] : [{ ports: allPorts }])] };
}

function ruleOf({ resource: { attributes } }: Located): GroupRule {
  const {
    port_range_max: to,
    port_range_min: from,
    protocol,
    remote_group_id: group,
    remote_ip_prefix: prefix,
  } = attributes;
  const written = ipv4(prefix);
  const literal = written === undefined ? undefined : [rangeOf(written)];
  // Members of a group are not followed: any address may be one of them.
  return { ...(literal && group === undefined ? { remote: literal } : {}), ports: portsOf(protocol, from, to) };
}

function portsOf(protocol: unknown, from: unknown, to: unknown): PortSet {
  if (protocol === undefined || protocol === "") return allPorts;
  if (protocol !== "tcp" && protocol !== "udp") return allOf("other");
  if (typeof from !== "number" || typeof to !== "number" || from === 0) return allOf(protocol);
  return portSet([{ protocol, from, to }]);
}
