import type { AddressPlan, NetworkRequest, PoolName } from "./network/address-plan";
import type { Ledger } from "./network/ledger";
import { compareNetworks, contains, vlanIds } from "../../core/network";
import { clusterPlans, takenRanges } from "./catalogue/kubernetes";
import { privateCloudName } from "./connections";
import { entries, items, lookUp } from "./tables";
import type { Draft, LandingZoneDraft } from "./draft";
import { pathText, type Segment } from "./path";
import type { Subnet } from "./values";

type SubnetDraft = Draft<Subnet>;

/** A network on the vRack as the spec has it. */
export interface Network {
  /** Its name in the ledger: `dev/nodes`, `private-cloud/servers`, `transit`. */
  readonly name: string;
  /** Where it is written, as text and step by step. */
  readonly path: string;
  readonly steps: readonly Segment[];
  readonly pool: PoolName;
  readonly vlan: number | undefined;
  readonly cidr: string | undefined;
  readonly size: number | undefined;
  /** Where the spec gives one. */
  readonly gateway?: string;
  /** False where one of its fields is malformed. */
  readonly sound: boolean;
  /** The only environment it is part of; undefined where it serves several. */
  readonly environment?: string;
}

/** What a network's name in the ledger says. */
export type NetworkName =
  /** `dev/nodes`. */
  | { readonly kind: "environment"; readonly environment: string; readonly network: string }
  /** `private-cloud/servers`. */
  | { readonly kind: "private-cloud"; readonly network: string }
  /** `transit`. */
  | { readonly kind: "shared"; readonly network: string };

export function parseNetworkName(text: string): NetworkName {
  const [owner = "", network] = text.split("/");
  if (network === undefined) return { kind: "shared", network: owner };
  return owner === privateCloudName
    ? { kind: "private-cloud", network }
    : { kind: "environment", environment: owner, network };
}

/** Every network on the vRack. */
export function networksOf(spec: LandingZoneDraft): Network[] {
  const environments = entries(spec.environments).flatMap(([environment, { network }]) =>
    entries(network?.subnets).map(([name, subnet]) => ({
      ...networkOf(`${environment}/${name}`, ["environments", environment, "network", "subnets", name], subnet),
      environment,
      pool: "publicCloud" as const,
    })),
  );
  const privateCloud = entries(spec.privateCloud?.networks).map(([name, subnet]) => ({
    ...networkOf(`${privateCloudName}/${name}`, ["privateCloud", "networks", name], subnet),
    pool: "privateCloud" as const,
  }));
  const { transit } = spec.addressPlan ?? {};
  const shared = transit
    ? [{ ...networkOf("transit", ["addressPlan", "transit"], transit), pool: "publicCloud" as const }]
    : [];
  return [...shared, ...privateCloud, ...environments];
}

function networkOf(name: string, steps: readonly Segment[], subnet: SubnetDraft): Omit<Network, "pool"> {
  const { vlan, cidr, size, gateway } = subnet;
  // A malformed field keeps its key.
  const sound = Object.entries({ vlan, cidr, size }).every(([key, value]) => value !== undefined || !(key in subnet));
  return { name, path: pathText(...steps), steps, vlan, cidr, size, gateway, sound };
}

export interface ReservedRange {
  readonly cidr: string;
  readonly reason: string;
  /** Whose cluster takes it; undefined where it is taken for all. */
  readonly environment?: string;
}

/** What no network may touch: stated in the spec, known of OVHcloud, or taken by a cluster. */
export function reservedRanges(spec: Pick<LandingZoneDraft, "addressPlan" | "environments">): ReservedRange[] {
  const { reserved, onPremise } = spec.addressPlan ?? {};
  const stated = [
    ...items(reserved).map(([, { cidr, reason }]) => ({ cidr, reason: reason ?? "reserved" })),
    ...items(onPremise).map(([, { cidr, site }]) => ({ cidr, reason: `on premise: ${site ?? "a site"}` })),
  ].flatMap(({ cidr, reason }) => (cidr === undefined ? [] : [{ cidr, reason }]));
  const known = takenRanges.filter(({ cidr }) => !stated.some((range) => range.cidr === cidr));
  const clusters = entries(spec.environments).flatMap(([environment, { cluster }]) =>
    (cluster?.plan ? clusterPlans[cluster.plan].ownRanges : []).map((cidr) => ({
      cidr,
      environment,
      reason: `a ${cluster?.plan} cluster's own`,
    })),
  );
  return [...stated, ...known, ...clusters];
}

/**
 * What the address plan covers, without a range inside another: the pools, out of which every network is, the organisation's sites,
 * and what is reserved or a cluster's own.
 */
export function plannedRanges(spec: Pick<LandingZoneDraft, "addressPlan" | "environments">): string[] {
  const all = [...Object.values(spec.addressPlan?.pools ?? {}), ...reservedRanges(spec).map(({ cidr }) => cidr)]
    .filter((cidr) => cidr !== undefined)
    .sort(compareNetworks);
  return all.filter((cidr, index) => !all.slice(0, index).some((wider) => contains(wider, cidr)));
}

/** True when the network must stay away from the range; another environment's cluster has it for itself. */
export function concerns({ environment: owner }: ReservedRange, { environment }: Network): boolean {
  // A network that serves several environments must be reachable from the pods of each.
  return owner === undefined || environment === undefined || owner === environment;
}

/**
 * The plan that the ledger is brought in line with; undefined while there are no pools to allocate from.
 * @param whole false where parts of the spec are malformed: a network that is not seen need not be gone then
 */
export function addressPlanOf(spec: LandingZoneDraft, ledger: Ledger, whole: boolean): AddressPlan | undefined {
  const { publicCloud, privateCloud } = spec.addressPlan?.pools ?? {};
  if (publicCloud === undefined || privateCloud === undefined) return undefined;
  const { from = vlanIds.first, to = vlanIds.last } = spec.addressPlan?.vlans ?? {};
  const reserved = reservedRanges(spec);
  const networks = networksOf(spec);
  const requests = networks
    .filter(({ sound, cidr, size }) => sound && (cidr !== undefined || size !== undefined))
    .map((network): NetworkRequest => {
      const { name, path, pool, vlan, cidr, size } = network;
      const avoid = reserved.filter((range) => range.environment !== undefined && concerns(range, network));
      const replaces = lookUp(spec.addressPlan?.replacements, name);
      return { name, path, pool, vlan, cidr, size, avoid: avoid.map((range) => range.cidr), replaces };
    });
  const asked = new Set(requests.map(({ name }) => name));
  const seen = whole ? networks.map(({ name }) => name) : Object.keys(ledger.networks);
  return {
    pools: { publicCloud, privateCloud },
    vlans: { from, to },
    taken: reserved.filter(({ environment }) => environment === undefined).map(({ cidr }) => cidr),
    requests,
    untouched: seen.filter((name) => !asked.has(name)),
  };
}
