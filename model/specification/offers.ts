import { type PoolName, Vlans } from "./network/address-plan";
import { FreeSpace } from "./network/free-space";
import type { Ledger } from "./network/ledger";
import { addressText, rangeOf, vlanIds } from "../../core/network";
import type { LandingZoneDraft } from "./draft";
import { concerns, type Network, networksOf, reservedRanges } from "./networks";

/** What is free in the address plan: every problem with an address says what to take instead. Undefined: nothing is. */
export interface Offers {
  /** The lowest VLAN nothing has or had. */
  readonly vlan: () => string | undefined;
  /** The lowest range of a prefix length that this network could have. */
  readonly range: (network: Network, prefix: number) => string | undefined;
}

export function offersOf(spec: LandingZoneDraft, ledger?: Ledger): Offers {
  const released = ledger?.released ?? [];
  const used = once(() => [...networksOf(spec), ...released]);
  const vlan = once(() => {
    const { from = vlanIds.first, to = vlanIds.last } = spec.addressPlan?.vlans ?? {};
    return new Vlans({ from, to }, used()).next()?.toString();
  });
  const reserved = once(() => reservedRanges(spec));
  const pools = new Map<PoolName, FreeSpace | undefined>();
  const poolOf = (name: PoolName): FreeSpace | undefined => {
    const pool = spec.addressPlan?.pools?.[name];
    if (pool !== undefined && !pools.has(name)) {
      pools.set(
        name,
        new FreeSpace(
          pool,
          used().flatMap(({ cidr }) => cidr ?? []),
        ),
      );
    }
    return pools.get(name);
  };
  const range = (network: Network, prefix: number): string | undefined => {
    const avoid = reserved().filter((other) => concerns(other, network));
    return poolOf(network.pool)?.lowest(
      prefix,
      avoid.map(({ cidr }) => rangeOf(cidr)),
    );
  };
  return { vlan, range };
}

function once<T>(compute: () => T): () => T {
  let kept: { readonly value: T } | undefined;
  return () => (kept ??= { value: compute() }).value;
}

/** The lowest address of a network that nothing has; its first and last cannot be given to anything. */
export function freeAddress(network: string, used: Iterable<string | undefined>): string | undefined {
  const taken = new Set(used);
  const { first, last } = rangeOf(network);
  for (let address = first + 1; address < last; address++) {
    const text = addressText(address);
    if (!taken.has(text)) return text;
  }
  return undefined;
}
