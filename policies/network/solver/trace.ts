import type { BasisId } from "../basis";
import { allPorts, intersection, noPorts, type PortSet, portsText } from "../ports";
import type { Hop, Way } from "./hop";

/** One pair of addresses, followed to the end. */
export interface Trace extends Way {
  readonly ports: PortSet;
  /** The way of the answers, where they have to find one. */
  readonly back?: Way;
}

/** A way that ends here. `unknown`: nobody described what comes next. */
export function stop(hops: readonly Hop[], text: string, basis: BasisId, at?: string, unknown = false): Trace {
  return {
    hops,
    ports: noPorts,
    block: { text, basis, ...(at === undefined ? {} : { at }), ...(unknown ? { unknown } : {}) },
  };
}

export const describedNowhere = (what: string, basis: BasisId, at: string, hops: readonly Hop[] = []): Trace =>
  stop(hops, `${what} is not described`, basis, at, true);

/** Of several ways that are blocked, the one that leads on longest says most. */
export function farthest(traces: readonly Trace[]): Trace {
  const none = stop([], "it has no address", "nowhere");
  return traces.reduce((best, trace) => (trace.hops.length > best.hops.length ? trace : best), traces[0] ?? none);
}

/** A trace seen through the ports a question is about; the hop that leaves none of them is where it ends. */
export function limited(trace: Trace, wanted: PortSet): Trace {
  if (wanted === allPorts || trace.ports.length === 0) return trace;
  const ports = intersection(trace.ports, wanted);
  const last = trace.hops.findIndex((hop) => intersection(hop.ports, wanted).length === 0);
  const culprit = trace.hops[last];
  if (ports.length > 0 || culprit === undefined) return { ...trace, ports };
  const block = {
    text: `${culprit.text}, not ${portsText(wanted)}`,
    basis: culprit.basis,
    ...(culprit.at ? { at: culprit.at } : {}),
  };
  return { hops: trace.hops.slice(0, last), ports, block };
}
