import { Address4 } from "ip-address";

/** IPv4 networks and VLAN ids as values. Text comes in and goes out; arithmetic is the library's. */

const parse = (text: string): Address4 | undefined => (Address4.isValid(text) ? new Address4(text) : undefined);

const base = (network: Address4): bigint => network.startAddress().bigInt();
const last = (network: Address4): bigint => network.endAddress().bigInt();

/** True for `a.b.c.d/n` with host bits zero. */
export function isNetwork(text: string): boolean {
  const network = text.includes("/") ? parse(text) : undefined;
  return network !== undefined && network.bigInt() === base(network);
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
  const [first, second] = [new Address4(a), new Address4(b)];
  return base(first) <= last(second) && base(second) <= last(first);
}

/** True when `outer` holds all of `inner`, a network or an address. */
export function contains(outer: string, inner: string): boolean {
  const [whole, part] = [new Address4(outer), new Address4(inner)];
  return base(whole) <= base(part) && last(part) <= last(whole);
}

/** Orders networks by first address, the larger of two that begin together first. */
export function compareNetworks(a: string, b: string): number {
  const [first, second] = [new Address4(a), new Address4(b)];
  const difference = base(first) - base(second) || last(second) - last(first);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** The n-th address of a network, counted from its network address; negative counts from the broadcast address. */
export function addressAt(network: string, index: number): string {
  const range = new Address4(network);
  const address = index >= 0 ? base(range) + BigInt(index) : last(range) + BigInt(index) + 1n;
  if (address < base(range) || address > last(range)) {
    throw new RangeError(`${network} has no address number ${index}`);
  }
  return Address4.fromBigInt(address).correctForm();
}

/** How many addresses a network has, the network and broadcast addresses included. */
export function sizeOf(network: string): number {
  const range = new Address4(network);
  return Number(last(range) - base(range) + 1n);
}
