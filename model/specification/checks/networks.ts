import { wrongValue } from "../problems/general";
import { outside, overlap, reservedRange, vlanTwice } from "../problems/network";
import { compareNetworks, contains, overlaps, prefixOf, sizeOf } from "../../../core/network";
import { concerns, type Network, networksOf, reservedRanges } from "../networks";
import { offersOf } from "../offers";
import type { Check } from "./check";
import { gatewayChecks } from "./ranges";

const fewestAddresses = 64;

const vlansDiffer: Check = (spec, ledger) => {
  const offers = offersOf(spec, ledger);
  const users = new Map<number, string>();
  return networksOf(spec).flatMap(({ path, vlan }) => {
    if (vlan === undefined) return [];
    const first = users.get(vlan);
    users.set(vlan, first ?? path);
    return first === undefined ? [] : [vlanTwice(`${path}.vlan`, `${vlan}`, `${first}.vlan`, offers.vlan())];
  });
};

/** In order of their first addresses, a network overlaps an earlier one if and only if it overlaps the one that reaches farthest. */
const networksDiffer: Check = (spec, ledger) => {
  const offers = offersOf(spec, ledger);
  const sorted = ranged(networksOf(spec)).sort((a, b) => compareNetworks(a.cidr, b.cidr));
  let farthest = sorted[0];
  return sorted.slice(1).flatMap((network) => {
    if (farthest === undefined) return [];
    const other = farthest;
    if (overlaps(network.cidr, other.cidr)) {
      // CIDR ranges nest or are disjoint: the earlier one holds this one and goes on reaching farthest.
      const free = offers.range(network, prefixOf(network.cidr));
      return [overlap(`${network.path}.cidr`, network.cidr, `${other.path}.cidr`, other.cidr, free)];
    }
    farthest = network;
    return [];
  });
};

const networksInPools: Check = (spec, ledger) => {
  const offers = offersOf(spec, ledger);
  return ranged(networksOf(spec)).flatMap((network) => {
    const { path, cidr, pool } = network;
    const range = spec.addressPlan?.pools?.[pool];
    if (range === undefined || contains(range, cidr)) return [];
    const free = offers.range(network, prefixOf(cidr));
    return [outside(`${path}.cidr`, cidr, range, `addressPlan.pools.${pool}`, free)];
  });
};

const poolsDiffer: Check = (spec) => {
  const { publicCloud, privateCloud } = spec.addressPlan?.pools ?? {};
  if (publicCloud === undefined || privateCloud === undefined || !overlaps(publicCloud, privateCloud)) return [];
  return [overlap("addressPlan.pools.privateCloud", privateCloud, "addressPlan.pools.publicCloud", publicCloud)];
};

/** An environment's networks keep their first 32 addresses for routers and fixed addresses, and hand out the rest. */
const subnetsLargeEnough: Check = (spec) =>
  ranged(networksOf(spec))
    .filter(({ cidr, environment }) => environment !== undefined && sizeOf(cidr) < fewestAddresses)
    .map(({ path, cidr, size }) =>
      wrongValue(
        `${path}.${size === undefined ? "cidr" : "size"}`,
        cidr,
        `a network of at least ${fewestAddresses} addresses, /26`,
      ),
    );

const reservedUntouched: Check = (spec, ledger) => {
  const offers = offersOf(spec, ledger);
  const reserved = reservedRanges(spec);
  return ranged(networksOf(spec)).flatMap((network) => {
    const { path, cidr } = network;
    const touched = reserved.filter((range) => concerns(range, network) && overlaps(range.cidr, cidr));
    const reasons = new Set(touched.map(({ cidr: range, reason }) => `${range} (${reason})`));
    if (reasons.size === 0) return [];
    const free = offers.range(network, prefixOf(cidr));
    return [reservedRange(`${path}.cidr`, cidr, [...reasons], free)];
  });
};

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
  ...gatewayChecks,
];
