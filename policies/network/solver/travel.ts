import type { Endpoint, HostEndpoint } from "../endpoints";
import type { Model } from "../model/types";
import { allPorts, intersection, noPorts, type PortSet, portsText } from "../ports";
import { arriveAt, edgeFirewall } from "./filters";
import { type Hop, passes, type Way } from "./hop";
import { stop, type Trace } from "./trace";
import { type Origin, Routes, type Walk } from "./walk";

type Target = Exclude<Endpoint, { kind: "pods" | "api-server" | "nowhere" }>;

/** Packets between addresses: the routes they follow, the filters on the way, and the way of the answers. */
export class Travel {
  private readonly routes: Routes;

  constructor(private readonly model: Model) {
    this.routes = new Routes(model);
  }

  /** From a host to an address, through routers and filters, and back. */
  go(
    from: HostEndpoint,
    source: number,
    to: Target,
    target: number,
    left: { readonly hops: readonly Hop[]; readonly ports: PortSet },
  ): Trace {
    if (to.kind === "public" && from.cluster?.publicPort && from.cluster.gateway === undefined) {
      const text = `${from.name} send it out of their own public port`;
      return {
        hops: [...left.hops, { text, basis: "public-port", at: from.cluster.at, ports: left.ports }],
        ports: left.ports,
      };
    }
    const walk = this.routes.walk(originOf(from), target);
    const hops: Hop[] = [...left.hops];
    let ports = left.ports;
    for (const { router, ...step } of walk.steps) {
      if (router?.firewall) {
        const before = ports;
        ports = intersection(before, edgeFirewall(router.firewall, source, target));
        const rules = { basis: "edge-firewall", at: "landing-zone.json: network.edge.rules" } as const;
        if (ports.length === 0) {
          const what = before === allPorts ? "nothing" : `no ${portsText(before)}`;
          const text = `the edge firewall lets ${what} from ${from.name} to ${to.name} through`;
          return { hops, ports, block: { text, ...rules } };
        }
        hops.push({ text: `the edge firewall ${passes(ports)}`, ...rules, ports });
      }
      hops.push({ ...step, ports });
    }
    if (walk.end === "internet") {
      if (to.kind === "public") return { hops, ports };
      return stop(hops, `${to.name} has no address on the internet`, "no-public-address");
    }
    if ("text" in walk.end) return { hops, ports: noPorts, block: walk.end };
    if (to.kind === "public") return stop(hops, "it is delivered on a private network", "connected");
    if (to.subnet.segment !== walk.end.on) {
      return stop(
        hops,
        `it is delivered on ${walk.end.on}, and ${to.name} stands on ${to.subnet.segment}`,
        "segment",
        to.subnet.at,
      );
    }
    const arrived = arriveAt(to, source, ports);
    if (arrived.ports.length === 0) return { hops, ports: noPorts, block: arrived.block };
    return {
      hops: [...hops, ...arrived.hops],
      ports: arrived.ports,
      back: this.answers(to, source, from, walk),
    };
  }

  /** Whether answers find back to the address they are owed to, past the same stateful firewalls. */
  private answers(from: HostEndpoint, target: number, to: HostEndpoint, out: Walk): Way {
    const walk = this.routes.walk(originOf(from), target);
    const hops = walk.steps.map(({ router: _, ...step }) => ({ ...step, ports: allPorts }));
    if (walk.end === "internet") {
      return {
        hops,
        block: { text: `answers to ${to.name} leave for the internet`, basis: "no-route", at: hops.at(-1)?.at },
      };
    }
    if ("text" in walk.end) return { hops, block: { ...walk.end, text: `answers do not find back: ${walk.end.text}` } };
    if (walk.end.on !== to.subnet.segment) {
      return { hops, block: { text: `answers end on ${walk.end.on}`, basis: "segment", at: hops.at(-1)?.at } };
    }
    const guards = (one: Walk) => one.steps.flatMap(({ router }) => (router?.firewall ? [router.name] : [])).join();
    if (guards(out) !== guards(walk)) {
      const text =
        "answers take another way than the packets they answer: the edge firewall sees one half and drops it";
      return { hops, block: { text, basis: "edge-firewall", at: this.model.edge.at } };
    }
    return { hops };
  }
}

function originOf({ cluster, subnet }: HostEndpoint): Origin {
  if (cluster) {
    const gatewayBasis = cluster.plan === "free" ? "free-gateway" : "standard-gateway";
    return {
      subnet,
      gatewayBasis,
      gatewayAt: cluster.at,
      ...(cluster.gateway === undefined ? {} : { gateway: cluster.gateway }),
    };
  }
  const gatewayBasis = subnet.environment === undefined ? "inventory" : "subnet-gateway";
  return {
    subnet,
    gatewayBasis,
    gatewayAt: subnet.at,
    ...(subnet.gateway === undefined ? {} : { gateway: subnet.gateway }),
  };
}
