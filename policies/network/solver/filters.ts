import { anyHolds, holds } from "../addresses";
import type { Endpoint, HostEndpoint } from "../endpoints";
import type { FirewallRule, GroupRule } from "../model/types";
import { allPorts, intersection, noPorts, type PortSet, portsText, union } from "../ports";
import { type Block, type Hop, passes } from "./hop";
import { towardsAddress } from "./policies";

interface Filtered {
  readonly hops: readonly Hop[];
  readonly ports: PortSet;
  /** Why nothing is left. */
  readonly block?: Block;
}

/** What filters where traffic begins: the policies of a pod's namespace, the security groups of a server. */
export function leaveFrom(from: Extract<Endpoint, { kind: "pods" | "hosts" }>, target: number): Filtered {
  if (from.kind === "hosts") return throughGroups(from, "egress", target, allPorts);
  const { namespace } = from;
  const { basis, by, ports } = towardsAddress(namespace, "egress", target);
  const unread = namespace.unreadReleases.map((at) => ({
    ...{ text: `a release in ${namespace.name} may open more`, basis: "unread-release" as const },
    ...{ at, ports },
  }));
  if (ports.length === 0) {
    const text = `no policy of ${namespace.name} lets its pods out to there`;
    return { hops: unread, ports, block: { text, basis: "pod-policy", at: namespace.at } };
  }
  const names = by.map(({ name }) => name).join(", ");
  const text =
    by.length === 0
      ? `nothing filters what leaves ${namespace.name}`
      : `leaving ${namespace.name}: ${names} ${passes(ports)}`;
  return {
    hops: [
      ...unread,
      { text, basis, at: by[0]?.at ?? namespace.at, ports },
      { text: "with the address of the pod's node", basis: "masquerade", at: from.cluster?.at ?? namespace.at, ports },
    ],
    ports,
  };
}

/** What filters where traffic ends. */
export function arriveAt(to: HostEndpoint, source: number, ports: PortSet): Filtered {
  const { cluster, environment, instance, name } = to;
  if (instance) return throughGroups(to, "ingress", source, ports);
  if (environment === undefined) {
    return { hops: [{ text: `${name} is there`, basis: "inventory", at: to.subnet.at, ports }], ports };
  }
  const basis = cluster?.plan === "free" ? "free-groups" : "no-groups";
  return { hops: [{ text: `nothing filters in front of ${name}`, basis, at: to.subnet.at, ports }], ports };
}

function throughGroups(host: HostEndpoint, direction: "ingress" | "egress", other: number, before: PortSet): Filtered {
  const { instance } = host;
  if (!instance) return { hops: [], ports: before };
  if (!instance.filter) {
    const text = `${host.name} has no security group of its own`;
    return { hops: [{ text, basis: "default-group", at: instance.at, ports: before }], ports: before };
  }
  const rules: readonly GroupRule[] = instance.filter[direction];
  const allowed = rules
    .filter(({ remote }) => remote === undefined || anyHolds(remote, other))
    .reduce<PortSet>((sum, rule) => union(sum, rule.ports), noPorts);
  const ports = intersection(before, allowed);
  const way = direction === "ingress" ? "into" : "out of";
  const basis = instance.managed ? "database-restriction" : "groups";
  const guard = instance.managed ? "its IP restrictions" : "its security groups";
  if (ports.length === 0) {
    const what = before === allPorts ? "nothing" : `no ${portsText(before)}`;
    return { hops: [], ports, block: { text: `${guard} let ${what} ${way} ${host.name}`, basis, at: instance.at } };
  }
  const text = `${way} ${host.name}: ${guard} pass ${portsText(ports)}`;
  return { hops: [{ text, basis, at: instance.at, ports }], ports };
}

/** What a stateful firewall lets through between two addresses. */
export function edgeFirewall(rules: readonly FirewallRule[], source: number, target: number): PortSet {
  return rules
    .filter((rule) => holds(rule.source, source) && holds(rule.target, target))
    .reduce<PortSet>((sum, { ports }) => union(sum, ports), noPorts);
}
