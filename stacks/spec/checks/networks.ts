import { duplicate, wrongValue } from "../../../core/errors/spec";
import { outside, overlap, reservedRange } from "../../../core/errors/spec-network";
import { compareNetworks, contains, overlaps, sizeOf } from "../../../core/network";
import { clusterPlans, defaultNetwork } from "../catalogue/kubernetes";
import type { LandingZoneDraft } from "../draft";
import { pathText } from "../path";
import { type Check, entries, items } from "./check";

const fewestAddresses = 64;

interface Network {
  readonly path: string;
  readonly vlan: number | undefined;
  readonly cidr: string | undefined;
  readonly pool: "publicCloud" | "privateCloud";
  /** The only environment it is part of; undefined where it serves several. */
  readonly environment?: string;
}

/** Every network on the vRack. */
function networksOf(spec: LandingZoneDraft): Network[] {
  const { vlan, cidr } = spec.addressPlan?.transit ?? {};
  const environments = entries(spec.environments).flatMap(([environment, { network }]) =>
    entries(network?.subnets).map(([name, subnet]) => ({
      path: pathText("environments", environment, "network", "subnets", name),
      environment,
      pool: "publicCloud" as const,
      vlan: subnet.vlan,
      cidr: subnet.cidr,
    })),
  );
  const privateCloud = entries(spec.privateCloud?.networks).map(([name, subnet]) => ({
    path: pathText("privateCloud", "networks", name),
    pool: "privateCloud" as const,
    vlan: subnet.vlan,
    cidr: subnet.cidr,
  }));
  return [{ path: "addressPlan.transit", vlan, cidr, pool: "publicCloud" }, ...privateCloud, ...environments];
}

const vlansDiffer: Check = (spec) => {
  const users = new Map<number, string>();
  return networksOf(spec).flatMap(({ path, vlan }) => {
    if (vlan === undefined) return [];
    const first = users.get(vlan);
    users.set(vlan, first ?? path);
    return first === undefined ? [] : [duplicate(`${path}.vlan`, "a VLAN", `${vlan}`, `${first}.vlan`)];
  });
};

/** In order of their first addresses, a network overlaps an earlier one if and only if it overlaps the one that reaches farthest. */
const networksDiffer: Check = (spec) => {
  const sorted = ranged(networksOf(spec)).sort((a, b) => compareNetworks(a.cidr, b.cidr));
  let farthest = sorted[0];
  return sorted.slice(1).flatMap((network) => {
    if (farthest === undefined) return [];
    const other = farthest;
    if (overlaps(network.cidr, other.cidr)) {
      // CIDR ranges nest or are disjoint: the earlier one holds this one and goes on reaching farthest.
      return [overlap(`${network.path}.cidr`, network.cidr, `${other.path}.cidr`, other.cidr)];
    }
    farthest = network;
    return [];
  });
};

const networksInPools: Check = (spec) =>
  ranged(networksOf(spec)).flatMap(({ path, cidr, pool }) => {
    const range = spec.addressPlan?.pools?.[pool];
    if (range === undefined || contains(range, cidr)) return [];
    return [outside(`${path}.cidr`, cidr, range, `addressPlan.pools.${pool}`)];
  });

const poolsDiffer: Check = (spec) => {
  const { publicCloud, privateCloud } = spec.addressPlan?.pools ?? {};
  if (publicCloud === undefined || privateCloud === undefined || !overlaps(publicCloud, privateCloud)) return [];
  return [overlap("addressPlan.pools.privateCloud", privateCloud, "addressPlan.pools.publicCloud", publicCloud)];
};

/** An environment's networks keep their first 32 addresses for routers and fixed addresses, and hand out the rest. */
const subnetsLargeEnough: Check = (spec) =>
  ranged(networksOf(spec))
    .filter(({ cidr, environment }) => environment !== undefined && sizeOf(cidr) < fewestAddresses)
    .map(({ path, cidr }) =>
      wrongValue(`${path}.cidr`, cidr, `a network of at least ${fewestAddresses} addresses, /26`),
    );

/** A network that serves several environments must be reachable from the pods of each. */
const reservedUntouched: Check = (spec) => {
  const reserved = reservedRanges(spec);
  return ranged(networksOf(spec)).flatMap(({ path, cidr, environment }) => {
    const touched = reserved.filter(
      (range) =>
        (range.environment === undefined || environment === undefined || range.environment === environment) &&
        overlaps(range.cidr, cidr),
    );
    const reasons = new Set(touched.map(({ cidr: range, reason }) => `${range} (${reason})`));
    return reasons.size === 0 ? [] : [reservedRange(`${path}.cidr`, cidr, [...reasons])];
  });
};

interface ReservedRange {
  readonly cidr: string;
  readonly reason: string;
  /** Whose cluster takes it; undefined where it is taken for all. */
  readonly environment?: string;
}

function reservedRanges(spec: LandingZoneDraft): ReservedRange[] {
  const stated = items(spec.addressPlan?.reserved).flatMap(([, { cidr, reason }]) =>
    cidr === undefined ? [] : [{ cidr, reason: reason ?? "reserved" }],
  );
  const clusters = entries(spec.environments).flatMap(([environment, { cluster }]) =>
    (cluster?.plan ? clusterPlans[cluster.plan].ownRanges : []).map((cidr) => ({
      cidr,
      environment,
      reason: `a ${cluster?.plan} cluster's own`,
    })),
  );
  const fallback = { cidr: defaultNetwork, reason: "OVHcloud's default network" };
  return [...stated, ...(stated.some(({ cidr }) => cidr === defaultNetwork) ? [] : [fallback]), ...clusters];
}

function ranged(networks: readonly Network[]): (Network & { readonly cidr: string })[] {
  return networks.flatMap((network) => (network.cidr === undefined ? [] : [{ ...network, cidr: network.cidr }]));
}

export const networkChecks: readonly Check[] = [
  vlansDiffer,
  networksDiffer,
  networksInPools,
  poolsDiffer,
  subnetsLargeEnough,
  reservedUntouched,
];
