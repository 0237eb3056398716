import { type AddressRange, publicRanges } from "../addresses";
import type { Endpoint, HostEndpoint, PodEndpoint } from "../endpoints";
import type { Model } from "../model/types";
import { allPorts, intersection, type PortSet, portSet, portsText } from "../ports";
import type { Hop } from "./hop";
import { betweenPods, towardsSome, type Verdict } from "./policies";
import { describedNowhere, stop, type Trace } from "./trace";

export const apiPorts: PortSet = portSet([{ protocol: "tcp", from: 443, to: 443 }]);

/** To the pods of a namespace: from pods and nodes of the same cluster, and from nobody else. */
export function toPods(from: PodEndpoint | HostEndpoint, to: PodEndpoint): Trace {
  const { namespace } = to;
  const sameCluster =
    from.kind === "pods" ? from.cluster === to.cluster : from.cluster !== undefined && from.cluster === to.cluster;
  if (!sameCluster || to.cluster === undefined) return intoCluster(to);
  if (from.kind === "hosts") {
    const text = `the node a pod runs on reaches it, whatever the policies of ${namespace.name} say`;
    return { hops: [{ text, basis: "own-node", at: namespace.at, ports: allPorts }], ports: allPorts };
  }
  const { egress, both } = betweenPods(from.namespace, namespace, to.cluster.inside);
  if (egress.ports.length === 0)
    return stop([], closedText(from.namespace.name, `pods of ${namespace.name}`), "pod-policy", from.namespace.at);
  const out = hopOf(`leaving ${from.namespace.name}`, egress, egress.ports);
  if (both.ports.length === 0) {
    return stop(
      [out],
      `no policy of ${namespace.name} lets ${portsText(egress.ports)} from ${from.namespace.name} in`,
      "pod-policy",
      namespace.at,
    );
  }
  return { hops: [out, hopOf(`entering ${namespace.name}`, both, both.ports)], ports: both.ports };
}

/** To an API server, out of the landing zone: only its own nodes get there. */
export function toApiServer(
  from: PodEndpoint | HostEndpoint,
  to: Extract<Endpoint, { kind: "api-server" }>,
  { edge }: Model,
): Trace {
  const hops: Hop[] = [];
  if (from.kind === "pods") {
    const verdict = towardsSome(from.namespace, "egress", publicRanges);
    const ports = intersection(verdict.ports, apiPorts);
    if (ports.length === 0) return stop([], closedText(from.namespace.name, to.name), "pod-policy", from.namespace.at);
    hops.push(hopOf(`leaving ${from.namespace.name}`, verdict, ports));
  }
  if (from.environment === undefined)
    return describedNowhere("the private cloud's own way to the internet", "private-internet", edge.at, hops);
  if (from.environment === to.environment && (from.kind === "pods" || from.cluster)) {
    hops.push({
      text: `nodes reach their own API server`,
      basis: "own-api-server",
      at: to.cluster.at,
      ports: apiPorts,
    });
    return { hops, ports: apiPorts };
  }
  return stop(
    hops,
    `${to.name} answers ${restrictionText(to.cluster.apiAllowedFrom)}, and ${from.name} comes from an address of OVHcloud's`,
    "ip-restriction",
    to.cluster.apiAt,
  );
}

/** A pod and its own node. */
export function ownNodes(): Trace {
  const text = "a pod reaches the node it runs on, whatever its policies say";
  return { hops: [{ text, basis: "own-node", ports: allPorts }], ports: allPorts };
}

/** From outside the cluster. */
export function intoCluster({ name, namespace }: PodEndpoint): Trace {
  const [service] = namespace.exposedBy;
  if (service !== undefined)
    return stop([], `a service leads to ${name} from outside, or a chart may bring one`, "exposed", service, true);
  return stop(
    [],
    `${name} are pods: their addresses lead nowhere outside the cluster, and no service leads in`,
    "pod-addresses",
    namespace.at,
  );
}

const closedText = (namespace: string, target: string): string =>
  `no policy of ${namespace} lets its pods out to ${target}`;

function hopOf(text: string, { basis, by }: Verdict, ports: PortSet): Hop {
  const names = by.map(({ name }) => name).join(", ");
  const how =
    by.length === 0
      ? "nothing filters"
      : `${by.length === 1 ? "policy" : "policies"} ${names} ${by.length === 1 ? "passes" : "pass"} ${portsText(ports)}`;
  return { text: `${text}: ${how}`, basis, ...(by[0] ? { at: by[0].at } : {}), ports };
}

export const restrictionText = (allowed: readonly AddressRange[] | undefined): string =>
  allowed === undefined ? "everybody" : `only the networks it is told (${allowed.length})`;
