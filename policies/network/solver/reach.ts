import { type Endpoint, endpointsOf, type HostEndpoint } from "../endpoints";
import type { Cluster, Model } from "../model/types";
import { allPorts, noPorts, type PortSet, union } from "../ports";
import { Atoms } from "./atoms";
import { ownNodes, toApiServer, toPods } from "./cluster";
import { leaveFrom } from "./filters";
import type { Block, Hop } from "./hop";
import { fromInternet } from "./internet";
import { describedNowhere, farthest, limited, stop, type Trace } from "./trace";
import { Travel } from "./travel";

/** Whether `from` can open connections to `to`: the most that any of their addresses and labels allow. */
export interface Answer {
  readonly from: string;
  readonly to: string;
  readonly verdict: "reachable" | "blocked" | "unknown";
  /** Ports on which connections come about: packets arrive and answers find back. */
  readonly ports: PortSet;
  /** Ports on which packets arrive though no answer finds back; nothing where answers do. */
  readonly oneWay: PortSet;
  readonly path: readonly Hop[];
  /** The way of the answers; empty where nothing arrives, or where they come back the same way by themselves. */
  readonly back: readonly Hop[];
  /** What stops it; undefined when reachable. */
  readonly block?: Block;
}

/** Answers for one model. */
export class Reachability {
  readonly endpoints: ReadonlyMap<string, Endpoint>;
  private readonly travel: Travel;
  private readonly atoms: Atoms;
  private readonly nodes = new Map<Cluster, HostEndpoint>();

  constructor(readonly model: Model) {
    this.endpoints = endpointsOf(model);
    this.travel = new Travel(model);
    this.atoms = new Atoms(model, this.endpoints.values());
    for (const endpoint of this.endpoints.values()) {
      if (endpoint.kind === "hosts" && endpoint.cluster) this.nodes.set(endpoint.cluster, endpoint);
    }
  }

  /** @param wanted ports the question is about; the path is one that carries some of them where there is one */
  reach(from: Endpoint, to: Endpoint, wanted: PortSet = allPorts): Answer {
    const traces = this.traces(from, to).map((trace) => limited(trace, wanted));
    const both = traces.filter(({ ports, back }) => ports.length > 0 && back?.block === undefined);
    const oneWay = traces.filter(({ ports, back }) => ports.length > 0 && back?.block !== undefined);
    const sum = (some: readonly Trace[]) => some.reduce<PortSet>((ports, trace) => union(ports, trace.ports), noPorts);
    const shown = both[0] ?? oneWay[0] ?? farthest(traces);
    const block = both.length > 0 ? undefined : (shown.back?.block ?? shown.block);
    return {
      from: from.name,
      to: to.name,
      verdict: both.length > 0 ? "reachable" : block?.unknown ? "unknown" : "blocked",
      ports: sum(both),
      oneWay: both.length > 0 ? noPorts : sum(oneWay),
      path: shown.hops,
      back: shown.back?.hops ?? [],
      ...(block ? { block } : {}),
    };
  }

  private traces(from: Endpoint, to: Endpoint): Trace[] {
    const { edge } = this.model;
    if (from.kind === "nowhere" || to.kind === "nowhere") {
      const { name } = from.kind === "nowhere" ? from : to;
      return [stop([], `${name} is on no network that was read, and nothing leads there`, "nowhere")];
    }
    if (from.kind === "api-server") {
      return [describedNowhere("what an API server opens", "api-server-out", from.cluster.at)];
    }
    if (from.kind === "public") return fromInternet(from, to, this.model, this.atoms);
    if (to.kind === "pods") return [toPods(from, to)];
    if (to.kind === "api-server") return [toApiServer(from, to, this.model)];
    if (from.environment === undefined && to.kind === "hosts" && to.environment === undefined) {
      return [describedNowhere("what passes inside the private cloud", "private-inside", edge.at)];
    }
    if (from.kind === "pods" && to.kind === "hosts" && to.cluster && to.cluster === from.cluster) return [ownNodes()];
    const sources = from.kind === "pods" ? from.cluster && this.nodes.get(from.cluster) : from;
    if (!sources) return [stop([], `the cluster of ${from.name} stands on no network that was read`, "masquerade")];
    return this.atoms.of(to.ranges).flatMap((target) => {
      const left = leaveFrom(from, target);
      if (left.ports.length === 0) return [left];
      return this.atoms.of(sources.ranges).map((source) => this.travel.go(sources, source, to, target, left));
    });
  }
}
