import { Address4 } from "ip-address";

/** IPv4 networks and VLAN ids as values. Text comes in and goes out; arithmetic is the library's. */

const parse = (text: string): Address4 | undefined => (Address4.isValid(text) ? new Address4(text) : undefined);

/** First and last address of a network, as numbers; an address alone is a network of one. */
interface Range {
  readonly first: bigint;
  readonly last: bigint;
}

function rangeOf(text: string): Range {
  const network = new Address4(text);
  const first = network.startAddress().bigInt();
  return { first, last: first + (1n << BigInt(32 - network.subnetMask)) - 1n };
}

/** True for `a.b.c.d/n` with host bits zero. */
export function isNetwork(text: string): boolean {
  const network = text.includes("/") ? parse(text) : undefined;
  return network !== undefined && network.bigInt() === network.startAddress().bigInt();
}

/** The network an address with prefix length belongs to: `10.16.3.1/20` → `10.16.0.0/20`; undefined if it is no CIDR. */
export function networkOf(text: string): string | undefined {
  const network = text.includes("/") ? parse(text) : undefined;
  return network && `${network.startAddress().correctForm()}/${network.subnetMask}`;
}

/** True for one IPv4 address without a prefix length. */
export function isHostAddress(text: string): boolean {
  return !text.includes("/") && parse(text) !== undefined;
}

/** VLAN ids the vRack takes for private networks; 0 is untagged, 1 is reserved, 4001 and above are OVHcloud's. */
export function isVlanId(id: number): boolean {
  return Number.isInteger(id) && id >= 2 && id <= 4000;
}

/** True when the two networks share at least one address. */
export function overlaps(a: string, b: string): boolean {
  const [one, other] = [rangeOf(a), rangeOf(b)];
  return one.first <= other.last && other.first <= one.last;
}

/** True when `outer` holds all of `inner`, a network or an address. */
export function contains(outer: string, inner: string): boolean {
  const [whole, part] = [rangeOf(outer), rangeOf(inner)];
  return whole.first <= part.first && part.last <= whole.last;
}

/** Orders networks by first address, the larger of two that begin together first. */
export function compareNetworks(a: string, b: string): number {
  const [one, other] = [rangeOf(a), rangeOf(b)];
  const difference = one.first - other.first || other.last - one.last;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** The n-th address of a network, counted from its network address; negative counts from the broadcast address. */
export function addressAt(network: string, index: number): string {
  const { first, last } = rangeOf(network);
  const address = index >= 0 ? first + BigInt(index) : last + BigInt(index) + 1n;
  if (address < first || address > last) {
    throw new RangeError(`${network} has no address number ${index}`);
  }
  return Address4.fromBigInt(address).correctForm();
}

/** How many addresses a network has, the network and broadcast addresses included. */
export function sizeOf(network: string): number {
  const { first, last } = rangeOf(network);
  return Number(last - first + 1n);
}
