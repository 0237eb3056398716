import { isHostAddress, isNetwork } from "../../core/network";
import { type AddressRange, anyHolds, holds, publicRanges, rangeOf, sizeOf, without } from "./addresses";
import type { Cluster, Instance, Model, Namespace, Subnet } from "./model/types";

/** Somebody who opens connections, or takes them; under the name users say. */
export type Endpoint =
  /** `prod/flight-dynamics`: the pods of a namespace, those that are there and those its team may make. */
  | {
      readonly kind: "pods";
      readonly name: string;
      readonly environment: string;
      readonly namespace: Namespace;
      readonly cluster?: Cluster;
    }
  /** `prod/nodes`, `prod/data`, `private-cloud/licence-01`: whoever has an address on a network. */
  | {
      readonly kind: "hosts";
      readonly name: string;
      /** Undefined for the private cloud's machines. */
      readonly environment?: string;
      readonly subnet: Subnet;
      readonly ranges: readonly AddressRange[];
      /** Where the hosts are a cluster's nodes. */
      readonly cluster?: Cluster;
      readonly instance?: Instance;
    }
  /** `prod/api-server`: it stands on the internet, at an address nobody knows beforehand. */
  | { readonly kind: "api-server"; readonly name: string; readonly environment: string; readonly cluster: Cluster }
  /** `internet`, `office`. */
  | { readonly kind: "public"; readonly name: string; readonly ranges: readonly AddressRange[] }
  /** A range that no network holds: `on-premise/paris`. */
  | { readonly kind: "nowhere"; readonly name: string };

export type HostEndpoint = Extract<Endpoint, { kind: "hosts" }>;
export type PodEndpoint = Extract<Endpoint, { kind: "pods" }>;

/** Every endpoint by its name, sorted. A network whose name a namespace has taken is `network-<name>`. */
export function endpointsOf(model: Model): ReadonlyMap<string, Endpoint> {
  const found = new Map<string, Endpoint>();
  const clusterOf = (environment: string) => model.clusters.find((cluster) => cluster.environment === environment);
  for (const namespace of model.namespaces) {
    const { environment } = namespace;
    const name = `${environment}/${namespace.name}`;
    const cluster = clusterOf(environment);
    found.set(name, { kind: "pods", name, environment, namespace, ...(cluster ? { cluster } : {}) });
  }
  const add = (environment: string, plain: string, endpoint: (name: string) => Endpoint): void => {
    const name = `${environment}/${plain}`;
    const free = found.has(name) ? `${environment}/network-${plain}` : name;
    found.set(free, endpoint(free));
  };
  const transit = rangeOf(model.declared.transit.cidr);
  for (const subnet of model.subnets) {
    const { environment } = subnet;
    // Only routers stand on the transit network.
    if (environment === undefined || holds(transit, subnet.range.first)) continue;
    const cluster = model.clusters.find(({ nodes }) => nodes === subnet);
    add(environment, cluster ? "nodes" : subnet.name, (name) => ({
      ...{ kind: "hosts", name, environment, subnet, ranges: hostsOf(model, subnet) },
      ...(cluster ? { cluster } : {}),
    }));
  }
  for (const instance of model.instances) {
    const { environment, subnet, ranges } = instance;
    add(environment, instance.name, (name) => ({ kind: "hosts", name, environment, subnet, ranges, instance }));
  }
  for (const cluster of model.clusters) {
    const { environment } = cluster;
    add(environment, "api-server", (name) => ({ kind: "api-server", name, environment, cluster }));
  }
  for (const [machine, { address, network }] of Object.entries(model.declared.privateCloud.machines)) {
    const subnet = model.subnets.find((one) => one.environment === undefined && one.name === network);
    const name = `private-cloud/${machine}`;
    found.set(name, subnet ? { kind: "hosts", name, subnet, ranges: [rangeOf(address)] } : { kind: "nowhere", name });
  }
  for (const site of Object.keys(model.declared.onPremise)) {
    found.set(`on-premise/${site}`, { kind: "nowhere", name: `on-premise/${site}` });
  }
  const offices = officesOf(model);
  if (offices.length > 0) found.set("office", { kind: "public", name: "office", ranges: offices });
  found.set("internet", { kind: "public", name: "internet", ranges: without(publicRanges, offices) });
  return new Map([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** What a user names: an endpoint, or an address or network of their own choosing; undefined when it is neither. */
export function endpointNamed(
  model: Model,
  endpoints: ReadonlyMap<string, Endpoint>,
  name: string,
): Endpoint | undefined {
  const known = endpoints.get(name);
  if (known || !(isHostAddress(name) || isNetwork(name))) return known;
  const range = rangeOf(name);
  const subnet = model.subnets.find((one) => holds(one.range, range.first) && holds(one.range, range.last));
  if (subnet) {
    const { environment } = subnet;
    // The narrowest that has the address: a server rather than the network it stands on.
    const [owner] = [...endpoints.values()]
      .filter((endpoint) => endpoint.kind === "hosts")
      .filter((host) => host.subnet === subnet && anyHolds(host.ranges, range.first))
      .sort((a, b) => spanOf(a) - spanOf(b));
    const base = owner ?? { kind: "hosts" as const, environment, subnet };
    return { ...base, name, ranges: [range] };
  }
  const isOutside = anyHolds(publicRanges, range.first) && anyHolds(publicRanges, range.last);
  return isOutside ? { kind: "public", name, ranges: [range] } : { kind: "nowhere", name };
}

const spanOf = ({ ranges }: HostEndpoint): number => ranges.reduce((sum, range) => sum + sizeOf(range), 0);

/** The networks that some API server lets in, narrower than the internet itself. */
function officesOf({ clusters }: Model): readonly AddressRange[] {
  const ranges = clusters.flatMap(({ apiAllowedFrom }) => apiAllowedFrom ?? []);
  const distinct = new Map(ranges.map((range) => [`${range.first}-${range.last}`, range]));
  return [...distinct.values()].filter(
    (range) => anyHolds(publicRanges, range.first) && range.last - range.first < 2 ** 24,
  );
}

/** Addresses a host may have: all but the first, the last and the routers'. */
function hostsOf({ routers }: Model, { range, segment }: Subnet): AddressRange[] {
  const taken = routers
    .flatMap(({ legs }) => legs)
    .flatMap(({ address, subnet }) => (address !== undefined && subnet.segment === segment ? [address] : []));
  return without(
    [{ first: range.first + 1, last: range.last - 1 }],
    taken.map((address) => ({ first: address, last: address })),
  );
}
