import { Address4 } from "ip-address";

/** IPv4 networks and VLAN ids as values. Text comes in and goes out; arithmetic is the library's. */

const parse = (text: string): Address4 | undefined => (Address4.isValid(text) ? new Address4(text) : undefined);

/** First and last address of a network, as numbers; an address alone is a network of one. */
export interface AddressRange {
  readonly first: number;
  readonly last: number;
}

/** The addresses of a network, for arithmetic over many of them. */
export function rangeOf(text: string): AddressRange {
  const network = new Address4(text);
  const size = 2 ** (32 - network.subnetMask);
  const first = Math.floor(numberOf(network.parsedAddress) / size) * size;
  return { first, last: first + size - 1 };
}

/** An address as a number: `10.16.0.0` is 168820736. What is no IPv4 address is no number. */
export const addressNumber = (text: string): number => numberOf(text.split("."));

/** By the four parts: the library's own way leads through text and is ten times as slow. */
const numberOf = (parts: readonly string[]): number => parts.reduce((sum, part) => sum * 256 + Number(part), 0);

/** The network of a prefix length that begins at an address: 168820736 and 20 give `10.16.0.0/20`. */
export function networkAt(first: number, prefix: number): string {
  return `${addressText(first)}/${prefix}`;
}

/** Prefix length of a network: 20 for `10.16.0.0/20`. */
export function prefixOf(network: string): number {
  return new Address4(network).subnetMask;
}

/** An address as text: 168820736 is `10.16.0.0`. */
export const addressText = (address: number): string =>
  [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join(".");

/** True for `a.b.c.d/n` with host bits zero. */
export function isNetwork(text: string): boolean {
  const network = text.includes("/") ? parse(text) : undefined;
  return network !== undefined && numberOf(network.parsedAddress) % 2 ** (32 - network.subnetMask) === 0;
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
export const vlanIds = { first: 2, last: 4000 } as const;

/** True for a VLAN the vRack takes for a private network. */
export function isVlanId(id: number): boolean {
  return Number.isInteger(id) && id >= vlanIds.first && id <= vlanIds.last;
}

/** True when the two networks share at least one address. */
export function overlaps(a: string, b: string): boolean {
  return meet(rangeOf(a), rangeOf(b));
}

/** True when the two ranges share at least one address. */
export function meet(one: AddressRange, other: AddressRange): boolean {
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
  return Math.sign(one.first - other.first || other.last - one.last);
}

/** The n-th address of a network, counted from its network address; negative counts from the broadcast address. */
export function addressAt(network: string, index: number): string {
  const { first, last } = rangeOf(network);
  const address = index >= 0 ? first + index : last + index + 1;
  if (address < first || address > last) {
    throw new RangeError(`${network} has no address number ${index}`);
  }
  return addressText(address);
}

/** How many addresses a network has, the network and broadcast addresses included. */
export function sizeOf(network: string): number {
  const { first, last } = rangeOf(network);
  return last - first + 1;
}
