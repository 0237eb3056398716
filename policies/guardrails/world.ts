import { Address4, Address6 } from "ip-address";

/** First and last address of a network. */
type Range = readonly [first: bigint, last: bigint];

export type Family = "IPv4" | "IPv6";

/** Every address of a family, as a network. */
export const everywhere: Readonly<Record<Family, string>> = { IPv4: "0.0.0.0/0", IPv6: "::/0" };

/** Networks that no router on the internet carries; they do not overlap. */
const unrouted: Readonly<Record<Family, readonly string[]>> = {
  IPv4: [
    "0.0.0.0/8",
    "10.0.0.0/8",
    "100.64.0.0/10",
    "127.0.0.0/8",
    "169.254.0.0/16",
    "172.16.0.0/12",
    "192.168.0.0/16",
    "224.0.0.0/3",
  ],
  IPv6: ["::/3", "4000::/2", "8000::/1"],
};

/** Whoever lets in more addresses than that lets in strangers: a /8 of IPv4, a /13 of IPv6, the largest allocation there is. */
const most: Readonly<Record<Family, bigint>> = { IPv4: 2n ** 24n, IPv6: 2n ** 115n };

/** The part of a network or of an address that counts for itself: a list of single hosts is no gap in a firewall. */
const wide: Readonly<Record<Family, bigint>> = { IPv4: 2n ** 16n, IPv6: 2n ** 96n };

export function familyOf(network: string): Family | undefined {
  if (Address4.isValid(network)) return "IPv4";
  return Address6.isValid(network) ? "IPv6" : undefined;
}

/** Whether networks together hold most of the internet, however they are cut: `0.0.0.0/0`, or `0.0.0.0/1` and `128.0.0.0/1`. */
export const isWorld = (networks: readonly string[]): boolean =>
  (["IPv4", "IPv6"] as const).some((family) => routedIn(family, networks) > most[family]);

/** Whether a network may be a piece of the internet, cut so that no piece looks like it. */
export const isWide = (network: string): boolean => {
  const family = familyOf(network);
  return family !== undefined && routedIn(family, [network]) >= wide[family];
};

/** How many addresses of the internet networks hold. */
function routedIn(family: Family, networks: readonly string[]): bigint {
  const held = merged(networks.filter((network) => familyOf(network) === family).map(rangeOf));
  const size = (ranges: readonly Range[]): bigint => ranges.reduce((sum, [first, last]) => sum + last - first + 1n, 0n);
  const hidden = unrouted[family].map(rangeOf).flatMap((range) => held.flatMap((one) => common(one, range)));
  return size(held) - size(hidden);
}

function rangeOf(network: string): Range {
  const parsed = Address4.isValid(network) ? new Address4(network) : new Address6(network);
  return [parsed.startAddress().bigInt(), parsed.endAddress().bigInt()];
}

function merged(ranges: readonly Range[]): Range[] {
  const sorted = [...ranges].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return sorted.reduce<Range[]>((done, [first, last]) => {
    const previous = done.at(-1);
    if (previous === undefined || first > previous[1] + 1n) return [...done, [first, last]];
    return [...done.slice(0, -1), [previous[0], last > previous[1] ? last : previous[1]]];
  }, []);
}

function common([a, b]: Range, [c, d]: Range): Range[] {
  const [first, last] = [a > c ? a : c, b < d ? b : d];
  return first <= last ? [[first, last]] : [];
}
