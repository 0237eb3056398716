import { addressText } from "../../../../policies/network/addresses";
import type { Endpoint } from "../../../../policies/network/endpoints";
import type {
  Cluster,
  Model,
  Namespace,
  NetworkPolicy,
  PolicyRule,
  Router,
  Subnet,
} from "../../../../policies/network/model/types";

/**
 * The same question, answered the long way: one packet at a time, from every address and every pod that could be there, to
 * every other, on one port. It shares neither the arithmetic of addresses nor that of ports with what it is compared to.
 */
export function naive(model: Model, from: Endpoint, to: Endpoint, port: number): boolean {
  return sources(from).some((source) => targets(to).some((target) => talks(model, source, target, port)));
}

type Labels = Readonly<Record<string, string>>;
interface Party {
  /** Dotted; a pod's is its node's. */
  readonly address: string;
  readonly subnet: Subnet;
  readonly cluster?: Cluster;
  readonly pod?: { readonly namespace: Namespace; readonly labels: Labels };
}

/** A team labels its pods as it likes: as the policies name them, or not at all. */
const anyLabels: readonly Labels[] = [{}, { app: "one" }, { app: "two" }];

function sources(endpoint: Endpoint): Party[] {
  if (endpoint.kind === "hosts") {
    const { cluster, ranges, subnet } = endpoint;
    return ranges.flatMap(({ first, last }) =>
      Array.from({ length: last - first + 1 }, (_, index) => ({
        address: addressText(first + index),
        subnet,
        cluster,
      })),
    );
  }
  if (endpoint.kind !== "pods") return [];
  const { cluster, namespace } = endpoint;
  const nodes = cluster?.nodes;
  if (!nodes) return [];
  const hosts = Array.from(
    { length: nodes.range.last - nodes.range.first - 2 },
    (_, index) => nodes.range.first + 2 + index,
  );
  return hosts.flatMap((host) =>
    anyLabels.map((labels) => ({ address: addressText(host), subnet: nodes, cluster, pod: { namespace, labels } })),
  );
}

const targets = sources;

function talks(model: Model, source: Party, target: Party, port: number): boolean {
  if (target.pod) return intoPod(source, { ...target, pod: target.pod }, port);
  if (source.pod && source.cluster === target.cluster && target.cluster) return true;
  if (source.pod && !allowed(source.pod, "egress", port, (rule) => namesAddress(rule, target.address))) return false;
  const out = deliver(model, source, target, port, true);
  const back = deliver(model, target, source, port, false);
  return out !== undefined && back !== undefined && out.join() === back.join();
}

function intoPod(source: Party, target: Party & { pod: NonNullable<Party["pod"]> }, port: number): boolean {
  if (!source.cluster || source.cluster !== target.cluster) return false;
  if (!source.pod) return true;
  const { pod } = source;
  return (
    allowed(pod, "egress", port, (rule) => namesPod(rule, pod.namespace, target.pod)) &&
    allowed(target.pod, "ingress", port, (rule) => namesPod(rule, target.pod.namespace, pod))
  );
}

/** Kubernetes' own words: a pod no policy selects for a direction passes everything, any other what one rule names. */
function allowed(
  { labels, namespace }: NonNullable<Party["pod"]>,
  direction: "egress" | "ingress",
  port: number,
  names: (rule: PolicyRule) => boolean,
): boolean {
  const selecting = namespace.policies.filter(
    (policy: NetworkPolicy) =>
      policy[direction] !== undefined &&
      Object.entries(policy.pods.labels).every(([key, value]) => labels[key] === value),
  );
  if (selecting.length === 0) return true;
  return selecting.some((policy) =>
    policy[direction]!.some(
      (rule) =>
        names(rule) && rule.ports.some((range) => range.protocol === "tcp" && range.from <= port && port <= range.to),
    ),
  );
}

const namesAddress = ({ peers }: Pick<PolicyRule, "peers">, address: string): boolean =>
  peers === undefined ||
  peers.some((peer) => peer.kind === "addresses" && peer.ranges.some((range) => inRange(range, address)));

function namesPod({ peers }: PolicyRule, own: Namespace, { labels, namespace }: NonNullable<Party["pod"]>): boolean {
  return (
    peers === undefined ||
    peers.some((peer) => {
      // Which of the addresses a pod has is chance.
      if (peer.kind === "addresses") return podAddresses.some((address) => namesAddress({ peers: [peer] }, address));
      const inside = peer.namespaces ? peer.namespaces(namespace.labels) : namespace === own;
      return inside && Object.entries(peer.pods.labels).every(([key, value]) => labels[key] === value);
    })
  );
}

/** The stateful firewalls passed on the way; undefined when the packet does not arrive. */
function deliver(model: Model, source: Party, target: Party, port: number, filtered: boolean): string[] | undefined {
  const { subnet } = source;
  if (contains(subnet.cidr, target.address)) return subnet.segment === target.subnet.segment ? [] : undefined;
  const devices = [...model.routers, model.edge];
  const answering = (segment: string, address: string): Router[] =>
    devices.filter((router) =>
      router.legs.some(
        (leg) => leg.subnet.segment === segment && leg.address !== undefined && addressText(leg.address) === address,
      ),
    );
  const gateway = source.cluster ? source.cluster.gateway : subnet.gateway;
  if (gateway === undefined) return undefined;
  let at = gateway === "edge" ? [model.edge] : answering(subnet.segment, addressText(gateway));
  const guards: string[] = [];
  for (let hops = 0; hops < 16; hops += 1) {
    const [router, ...others] = at;
    if (!router || others.length > 0) return undefined;
    if (router.firewall) {
      guards.push(router.name);
      const passes = router.firewall.some(
        (rule) =>
          inRange(rule.source, source.address) &&
          inRange(rule.target, target.address) &&
          rule.ports.some((range) => range.protocol === "tcp" && range.from <= port && port <= range.to),
      );
      if (filtered && !passes) return undefined;
    }
    const ways = [
      ...router.legs.map((leg) => ({
        cidr: leg.subnet.cidr,
        segment: leg.subnet.segment,
        via: undefined as string | undefined,
        own: 1,
      })),
      ...router.routes.map(({ cidr, nextHop }) => ({
        cidr,
        segment: "",
        via: addressText(nextHop) as string | undefined,
        own: 0,
      })),
    ]
      .filter(({ cidr }) => contains(cidr, target.address))
      .sort((a, b) => prefix(b.cidr) - prefix(a.cidr) || b.own - a.own);
    const [best] = ways;
    if (!best) return undefined;
    const { via } = best;
    if (via === undefined) return best.segment === target.subnet.segment ? guards : undefined;
    const leg = router.legs.find((one) => contains(one.subnet.cidr, via));
    if (!leg) return undefined;
    at = answering(leg.subnet.segment, via);
  }
  return undefined;
}

const bits = (address: string): string =>
  address
    .split(".")
    .map((part) => Number(part).toString(2).padStart(8, "0"))
    .join("");

const known = new Map<string, boolean>();

/** An address is in a network when it begins with the same bits. */
function contains(cidr: string, address: string): boolean {
  const key = `${cidr} ${address}`;
  let answer = known.get(key);
  if (answer === undefined) {
    const [network = "", length = "32"] = cidr.split("/");
    answer = bits(address).startsWith(bits(network).slice(0, Number(length)));
    known.set(key, answer);
  }
  return answer;
}

const prefix = (cidr: string): number => Number(cidr.split("/")[1]);

/** Written as bits, one after the other, addresses are in the order of their letters. */
const inRange = ({ first, last }: { first: number; last: number }, address: string): boolean =>
  bits(addressText(first)) <= bits(address) && bits(address) <= bits(addressText(last));

const podAddresses = ["10.0.8.0", "10.0.8.1", "10.0.8.2", "10.0.8.3"];
