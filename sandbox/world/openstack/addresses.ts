import { addressAt, addressNumber, sizeOf } from "../../../core/network";
import { blocksOf, text } from "../attributes";
import type { Attributes } from "../contract";

/** The lowest free address of the allocation pools; of everything but the gateway where there is no pool. */
export function lowestFree(subnet: Attributes, taken: ReadonlySet<string>): string | undefined {
  const cidr = text(subnet, "cidr");
  const pools = blocksOf(subnet, "allocation_pool").map((pool) => [text(pool, "start"), text(pool, "end")] as const);
  const offset = (address: string): number => addressNumber(address) - addressNumber(addressAt(cidr, 0));
  const ranges =
    pools.length === 0
      ? [[1, sizeOf(cidr) - 2] as const]
      : pools.map(([from, to]) => [offset(from), offset(to)] as const);
  for (const [from, to] of ranges.toSorted(([left], [right]) => left - right)) {
    for (let index = from; index <= to; index += 1) {
      const address = addressAt(cidr, index);
      if (!taken.has(address) && address !== text(subnet, "gateway_ip")) return address;
    }
  }
  return undefined;
}
