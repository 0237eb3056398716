import { type AddressRange, meet, networkAt, rangeOf } from "../../../core/network";

/** What is left of a pool once ranges are taken out of it. First fit, lowest address first: the same takes give the same answers. */
export class FreeSpace {
  /** Sorted by address, with something taken between any two. */
  private ranges: AddressRange[];

  constructor(pool: string, taken: Iterable<string> = []) {
    this.ranges = [rangeOf(pool)];
    for (const network of taken) this.take(network);
  }

  /** Takes a network out; what of it is outside the pool or taken already does not matter. */
  take(network: string): void {
    const gone = rangeOf(network);
    const from = this.firstEndingAtOrAfter(gone.first);
    let to = from;
    const rest: AddressRange[] = [];
    for (let range = this.ranges[to]; range !== undefined && range.first <= gone.last; range = this.ranges[++to]) {
      if (range.first < gone.first) rest.push({ first: range.first, last: gone.first - 1 });
      if (range.last > gone.last) rest.push({ first: gone.last + 1, last: range.last });
    }
    this.ranges.splice(from, to - from, ...rest);
  }

  /** The lowest free network of a prefix length that touches nothing of `avoid`; undefined when there is none. */
  lowest(prefix: number, avoid: readonly AddressRange[] = []): string | undefined {
    const size = 2 ** (32 - prefix);
    for (const range of this.ranges) {
      let first = Math.ceil(range.first / size) * size;
      while (first + size - 1 <= range.last) {
        const candidate = { first, last: first + size - 1 };
        const obstacle = avoid.find((other) => meet(other, candidate));
        if (obstacle === undefined) return networkAt(first, prefix);
        first = Math.ceil((obstacle.last + 1) / size) * size;
      }
    }
    return undefined;
  }

  /** What is free, as the largest networks it consists of, in order of address. */
  networks(): string[] {
    return this.ranges.flatMap(networksOf);
  }

  private firstEndingAtOrAfter(address: number): number {
    let [low, high] = [0, this.ranges.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.ranges[middle]?.last ?? Infinity) < address) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function networksOf({ first, last }: AddressRange): string[] {
  const networks: string[] = [];
  for (let address = first; address <= last;) {
    let prefix = 32;
    while (prefix > 0 && address % 2 ** (33 - prefix) === 0 && address + 2 ** (33 - prefix) - 1 <= last) prefix--;
    networks.push(networkAt(address, prefix));
    address += 2 ** (32 - prefix);
  }
  return networks;
}
