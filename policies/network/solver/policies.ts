import { type AddressRange, anyHolds } from "../addresses";
import type { BasisId } from "../basis";
import { agree, everyPod, isSelected, selectsAll } from "../model/selectors";
import type { Namespace, NetworkPolicy, Peer, PolicyRule, Selector } from "../model/types";
import { allPorts, intersection, noPorts, type PortSet, union } from "../ports";

/** What policies let through, and which of them do. */
export interface Verdict {
  readonly ports: PortSet;
  /** Policies whose rules do; empty where nothing filters or nothing passes. */
  readonly by: readonly NetworkPolicy[];
  readonly basis: BasisId;
}

type Direction = "ingress" | "egress";

/** Whether every pod a team may make, whatever its labels, is filtered in a direction. */
export function isClosed({ policies }: Namespace, direction: Direction): boolean {
  return policies.some((policy) => policy[direction] !== undefined && selectsAll(policy.pods));
}

/**
 * What some pod of the namespace may exchange with an address outside the cluster. Some pod: a team labels its pods as it
 * likes, so the answer is the most that any labels give.
 */
export function towardsAddress(namespace: Namespace, direction: Direction, address: number): Verdict {
  return judge(namespace, direction, ({ peers }) => peers === undefined || peers.some((peer) => isAt(peer, address)));
}

/** The same for a destination of which only the ranges are known in which it may be. */
export function towardsSome(namespace: Namespace, direction: Direction, ranges: readonly AddressRange[]): Verdict {
  const isAmong = (peer: Peer): boolean => peer.kind === "addresses" && touches(peer.ranges, ranges);
  return judge(namespace, direction, ({ peers }) => peers === undefined || peers.some(isAmong));
}

/** Whether the two share an address. */
const touches = (some: readonly AddressRange[], others: readonly AddressRange[]): boolean =>
  some.some((range) => others.some(({ first, last }) => range.first <= last && first <= range.last));

const isAt = (peer: Peer, address: number): boolean => peer.kind === "addresses" && anyHolds(peer.ranges, address);

function judge(namespace: Namespace, direction: Direction, applies: (rule: PolicyRule) => boolean): Verdict {
  if (!isClosed(namespace, direction)) return { ports: allPorts, by: [], basis: "no-policy" };
  const by: NetworkPolicy[] = [];
  let ports: PortSet = noPorts;
  for (const policy of namespace.policies) {
    const opened = (policy[direction] ?? [])
      .filter(applies)
      .reduce<PortSet>((sum, rule) => union(sum, rule.ports), noPorts);
    if (opened.length === 0) continue;
    by.push(policy);
    ports = union(ports, opened);
  }
  return { ports, by, basis: "pod-policy" };
}

/** One thing that lets a pod through: which pods it is about, and whom they may talk to. */
interface Opening {
  readonly policy?: NetworkPolicy;
  readonly pods: Selector;
  /** Pods that one of these selects are meant no longer. */
  readonly unless?: readonly Selector[];
  /** Undefined: everybody. */
  readonly other?: Selector;
  readonly ports: PortSet;
}

/**
 * What some pod of one namespace may open to some pod of another of the same cluster.
 * @param inside the addresses that the cluster's pods and services may have
 */
export function betweenPods(
  from: Namespace,
  to: Namespace,
  inside: readonly AddressRange[],
): { readonly egress: Verdict; readonly both: Verdict } {
  const leaving = openings(from, "egress", to, inside);
  const entering = openings(to, "ingress", from, inside);
  const egress = verdictOf(
    leaving,
    leaving.reduce<PortSet>((sum, { ports }) => union(sum, ports), noPorts),
  );
  let ports: PortSet = noPorts;
  const by: Opening[] = [];
  for (const out of leaving) {
    for (const into of entering) {
      // The pod that sends has what the one rule selects and the other asks for, and so has the pod that receives.
      if (!canBe(out, into.other ?? everyPod) || !canBe(into, out.other ?? everyPod)) continue;
      const shared = intersection(out.ports, into.ports);
      if (shared.length === 0) continue;
      by.push(out, into);
      ports = union(ports, shared);
    }
  }
  return { egress, both: verdictOf(by, ports) };
}

function verdictOf(openings: readonly Opening[], ports: PortSet): Verdict {
  const by = [...new Set(openings.flatMap(({ policy }) => policy ?? []))];
  const basis = by.length === 0 && ports.length > 0 ? "no-policy" : "pod-policy";
  return { ports, by, basis };
}

function openings(
  namespace: Namespace,
  direction: Direction,
  other: Namespace,
  inside: readonly AddressRange[],
): Opening[] {
  const ruled = namespace.policies.flatMap((policy) =>
    (policy[direction] ?? []).flatMap(({ peers, ports }): Opening[] => {
      const opening = { policy, pods: policy.pods, ports };
      if (peers === undefined) return [opening];
      return peers.flatMap((peer) => {
        // Plug-ins differ on whether a range means pods: the wider reading is taken.
        if (peer.kind === "addresses") return touches(peer.ranges, inside) ? [opening] : [];
        const meant = peer.namespaces === undefined ? namespace === other : peer.namespaces(other.labels);
        return meant ? [{ ...opening, other: peer.pods }] : [];
      });
    }),
  );
  if (isClosed(namespace, direction)) return ruled;
  // What no policy selects passes everything.
  const unless = namespace.policies.filter((policy) => policy[direction] !== undefined).map(({ pods }) => pods);
  return [...ruled, { pods: everyPod, unless, ports: allPorts }];
}

/** Whether a pod that an opening is about can have the labels that are asked for besides. */
function canBe({ pods, unless = [] }: Opening, asked: Selector): boolean {
  return agree(pods, asked) && !unless.some((selector) => isSelected(asked, selector));
}
