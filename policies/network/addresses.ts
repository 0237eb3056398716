/** IPv4 as numbers: a matrix asks millions of times whether an address is in a range. */

/** First and last address. */
export interface AddressRange {
  readonly first: number;
  readonly last: number;
}

/** `10.18.0.1` as a number. The text has been validated by whoever wrote it down. */
export function addressOf(text: string): number {
  return text.split(".").reduce((sum, part) => sum * 256 + Number(part), 0);
}

export function addressText(address: number): string {
  return [24, 16, 8, 0].map((bits) => Math.floor(address / 2 ** bits) % 256).join(".");
}

/** An address, or a network in CIDR form. */
export function rangeOf(text: string): AddressRange {
  const [, address = "", prefix = "32"] = /^([^/]*)(?:\/(\d+))?$/.exec(text) ?? [];
  const size = 2 ** (32 - Number(prefix));
  const first = Math.floor(addressOf(address) / size) * size;
  return { first, last: first + size - 1 };
}

export const sizeOf = ({ first, last }: AddressRange): number => last - first + 1;

export const holds = (range: AddressRange, address: number): boolean => range.first <= address && address <= range.last;

export const anyHolds = (ranges: readonly AddressRange[], address: number): boolean =>
  ranges.some((range) => holds(range, address));

/** What is in `ranges` and in none of `holes`. */
export function without(ranges: readonly AddressRange[], holes: readonly AddressRange[]): AddressRange[] {
  return holes.reduce<AddressRange[]>(
    (left, hole) =>
      left.flatMap((range) => {
        if (hole.first > range.last || hole.last < range.first) return [range];
        const pieces = [
          { first: range.first, last: hole.first - 1 },
          { first: hole.last + 1, last: range.last },
        ];
        return pieces.filter(({ first, last }) => first <= last);
      }),
    [...ranges],
  );
}

/** Addresses that no router on the internet carries: private use, shared, loopback, link-local, multicast and above. */
export const unroutable: readonly AddressRange[] = [
  "0.0.0.0/8",
  "10.0.0.0/8",
  "100.64.0.0/10",
  "127.0.0.0/8",
  "169.254.0.0/16",
  "172.16.0.0/12",
  "192.168.0.0/16",
  "224.0.0.0/3",
].map(rangeOf);

/** Everything that can be reached on the internet. */
export const publicRanges: readonly AddressRange[] = without([rangeOf("0.0.0.0/0")], unroutable);

export const isPublic = (address: number): boolean => !anyHolds(unroutable, address);
