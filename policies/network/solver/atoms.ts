import type { AddressRange } from "../addresses";
import type { Endpoint } from "../endpoints";
import type { Model } from "../model/types";

/**
 * Addresses that nothing in the model tells apart behave alike: one of each kind is followed instead of thousands. The
 * borders are those of every range that something goes by.
 */
export class Atoms {
  private readonly borders: readonly number[];

  constructor(model: Model, endpoints: Iterable<Endpoint>) {
    const ranges = [
      ...rangesOf(model),
      ...[...endpoints].flatMap((endpoint) => ("ranges" in endpoint ? endpoint.ranges : [])),
    ];
    const borders = new Set(ranges.flatMap(({ first, last }) => [first, last + 1]));
    this.borders = [...borders].sort((a, b) => a - b);
  }

  /** One address for each kind there is in the ranges, lowest first. */
  of(ranges: readonly AddressRange[]): number[] {
    return ranges.flatMap(({ first, last }) => {
      const found = [first];
      for (let index = this.firstAbove(first); index < this.borders.length; index += 1) {
        const border = this.borders[index] as number;
        if (border > last) break;
        found.push(border);
      }
      return found;
    });
  }

  private firstAbove(address: number): number {
    let [low, high] = [0, this.borders.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.borders[middle] as number) > address) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}

/** Every range by which something is routed or filtered. */
function rangesOf({ clusters, edge, instances, namespaces, routers, subnets }: Model): AddressRange[] {
  return [
    ...subnets.map(({ range }) => range),
    ...[...routers, edge].flatMap(({ routes }) => routes.map(({ range }) => range)),
    ...(edge.firewall ?? []).flatMap(({ source, target }) => [source, target]),
    ...clusters.flatMap(({ apiAllowedFrom }) => apiAllowedFrom ?? []),
    ...namespaces.flatMap(({ policies }) =>
      policies.flatMap(({ egress = [], ingress = [] }) =>
        [...egress, ...ingress].flatMap(({ peers = [] }) =>
          peers.flatMap((peer) => (peer.kind === "addresses" ? peer.ranges : [])),
        ),
      ),
    ),
    ...instances.flatMap(({ filter }) =>
      [...(filter?.ingress ?? []), ...(filter?.egress ?? [])].flatMap(({ remote }) => remote ?? []),
    ),
  ];
}
