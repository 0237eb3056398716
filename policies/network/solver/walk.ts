import { type AddressRange, addressText, holds, isPublic, sizeOf } from "../addresses";
import type { BasisId } from "../basis";
import type { Leg, Model, Place, Router, Subnet } from "../model/types";
import type { Block } from "./hop";

/** A host's point of view: the network it stands on, and where it sends what is elsewhere. */
export interface Origin {
  readonly subnet: Subnet;
  readonly gateway?: number | "edge";
  readonly gatewayBasis: BasisId;
  readonly gatewayAt: Place;
}

export interface Step {
  readonly text: string;
  readonly basis: BasisId;
  readonly at: Place;
  /** The router that forwards here. */
  readonly router?: Router;
}

/** Where a packet goes by addresses alone, filters aside. */
export interface Walk {
  readonly steps: readonly Step[];
  readonly end: { readonly on: string } | "internet" | Block;
}

/** Follows routes. Which router answers at which address of which segment is looked up once for a model. */
export class Routes {
  private readonly answering = new Map<string, Router[]>();

  constructor(private readonly model: Model) {
    for (const router of [...model.routers, model.edge]) {
      for (const { subnet, address } of router.legs) {
        if (address === undefined) continue;
        const key = `${subnet.segment} ${address}`;
        this.answering.set(key, [...(this.answering.get(key) ?? []), router]);
      }
    }
  }

  /** The way of a packet from a host to an address. */
  walk({ subnet, gateway, gatewayBasis, gatewayAt }: Origin, target: number): Walk {
    if (holds(subnet.range, target)) {
      const step = { text: `on the same network, ${subnet.segment}`, basis: "segment", at: subnet.at } as const;
      return { steps: [step], end: { on: subnet.segment } };
    }
    if (gateway === undefined) {
      return stopped(
        [],
        `${subnet.name} has no gateway: its hosts send nothing beyond ${subnet.cidr}`,
        gatewayBasis,
        gatewayAt,
      );
    }
    const first = gateway === "edge" ? [this.model.edge] : this.at(subnet.segment, gateway);
    const address = gateway === "edge" ? "the edge router" : `the gateway ${addressText(gateway)}`;
    if (first.length === 0) return stopped([], `no router answers at ${address}`, gatewayBasis, gatewayAt);
    if (first.length > 1) return stopped([], collision(address, first), gatewayBasis, gatewayAt);
    const step = { text: `sent to ${address}`, basis: gatewayBasis, at: gatewayAt };
    return this.forward(first[0] as Router, target, [step]);
  }

  private forward(first: Router, target: number, steps: Step[]): Walk {
    const visited = new Set<Router>();
    let router = first;
    for (;;) {
      if (visited.has(router))
        return stopped(steps, `the routers send it in a circle, back to ${titleOf(router)}`, "route", router.at);
      visited.add(router);
      const next = nextOf(router, target);
      if (next.kind === "leg") {
        const { subnet } = next.leg;
        steps.push({
          text: `${titleOf(router)} delivers on ${subnet.name}, ${subnet.segment}`,
          basis: "connected",
          at: next.leg.at,
          router,
        });
        return { steps, end: { on: subnet.segment } };
      }
      if (next.kind === "out") {
        steps.push({ text: `${titleOf(router)} sends it to the internet`, basis: "snat", at: router.at, router });
        return { steps, end: "internet" };
      }
      if (next.kind === "lost") return { steps, end: next.block };
      const { route, leg } = next;
      const hop = addressText(route.nextHop);
      const found = leg === undefined ? [] : this.at(leg.subnet.segment, route.nextHop);
      if (leg === undefined)
        return stopped(steps, `${titleOf(router)} has no leg where the next hop ${hop} is`, "route", route.at);
      if (found.length === 0) return stopped(steps, `no router answers at the next hop ${hop}`, "route", route.at);
      if (found.length > 1) return stopped(steps, collision(hop, found), "segment", route.at);
      steps.push({
        text: `${titleOf(router)} routes ${route.cidr} to ${hop}, over ${leg.subnet.segment}`,
        basis: router.environment === undefined ? "edge-route" : "route",
        at: route.at,
        router,
      });
      router = found[0] as Router;
    }
  }

  private at(segment: string, address: number): readonly Router[] {
    return this.answering.get(`${segment} ${address}`) ?? [];
  }
}

type Next =
  | { readonly kind: "leg"; readonly leg: Leg }
  | { readonly kind: "route"; readonly route: Router["routes"][number]; readonly leg: Leg | undefined }
  | { readonly kind: "out" }
  | { readonly kind: "lost"; readonly block: Block };

/** The longest prefix wins; a subnet of the router's own goes before a route of the same length. */
function nextOf(router: Router, target: number): Next {
  const leg = narrowest(
    router.legs.filter(({ subnet }) => holds(subnet.range, target)),
    ({ subnet }) => subnet.range,
  );
  const route = router.routes.find(({ range }) => holds(range, target));
  if (leg && (!route || sizeOf(leg.subnet.range) <= sizeOf(route.range))) return { kind: "leg", leg };
  if (route) {
    return { kind: "route", route, leg: router.legs.find(({ subnet }) => holds(subnet.range, route.nextHop)) };
  }
  if (router.environment === undefined && isPublic(target)) {
    const text = "the private cloud's own way to the internet is not described";
    return { kind: "lost", block: { text, basis: "private-internet", at: router.at, unknown: true } };
  }
  if (router.external && isPublic(target)) return { kind: "out" };
  const text = `${titleOf(router)} has no route to ${addressText(target)}`;
  return {
    kind: "lost",
    block: { text, basis: router.environment === undefined ? "edge-route" : "no-route", at: router.at },
  };
}

function narrowest<T>(items: readonly T[], rangeOf: (item: T) => AddressRange): T | undefined {
  return items.reduce<T | undefined>(
    (best, item) => (best === undefined || sizeOf(rangeOf(item)) < sizeOf(rangeOf(best)) ? item : best),
    undefined,
  );
}

/** `prod's router`, `the edge router`. */
export const titleOf = ({ environment }: Router): string =>
  environment === undefined ? "the edge router" : `${environment}'s router`;

const collision = (address: string, routers: readonly Router[]): string =>
  `${routers.map(titleOf).join(" and ")} both answer at ${address}`;

function stopped(steps: readonly Step[], text: string, basis: BasisId, at: Place): Walk {
  return { steps, end: { text, basis, at } };
}
