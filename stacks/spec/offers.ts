import { Vlans } from "../../constructs/network/address-plan";
import { FreeSpace } from "../../constructs/network/free-space";
import type { Ledger } from "../../constructs/network/ledger";
import { addressAt, rangeOf, sizeOf, vlanIds } from "../../core/network";
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
  // The same question comes up for every network that has the same problem.
  const answers = new Map<string, string | undefined>();
  const range = (network: Network, prefix: number): string | undefined => {
    const pool = spec.addressPlan?.pools?.[network.pool];
    if (pool === undefined) return undefined;
    const question = [network.pool, network.environment, prefix].join();
    if (!answers.has(question)) {
      const others = used().flatMap(({ cidr }) => cidr ?? []);
      const avoid = reservedRanges(spec).filter((other) => concerns(other, network));
      answers.set(
        question,
        new FreeSpace(pool, others).lowest(
          prefix,
          avoid.map(({ cidr }) => rangeOf(cidr)),
        ),
      );
    }
    return answers.get(question);
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
  for (let index = 1; index < sizeOf(network) - 1; index++) {
    const address = addressAt(network, index);
    if (!taken.has(address)) return address;
  }
  return undefined;
}
