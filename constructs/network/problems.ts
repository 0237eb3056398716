import { ProblemError } from "../../core/errors/problem";

/** A VLAN id the vRack does not take. */
export function badVlan(path: string, found: number): ProblemError {
  return new ProblemError([
    {
      code: "NET-VLAN",
      path,
      message: "the vRack does not take this VLAN for a private network",
      found: String(found),
      allowed: "2 to 4000",
      fix: "choose a VLAN that is free in the address plan",
    },
  ]);
}

/** Not a network in CIDR form, or, with `within`, an address outside its network. */
export function badNetwork(path: string, found: string, within?: string): ProblemError {
  return new ProblemError([
    {
      code: "NET-CIDR",
      path,
      message: within ? "the address is not in its network" : "this is not an IPv4 network in CIDR form",
      found,
      allowed: within ? `an address in ${within}` : "a network with its host bits zero, such as 10.16.0.0/20",
      fix: within ? "take an address from the network, or change the network" : "write the network's first address",
    },
  ]);
}

/** A range that leaves nothing for DHCP once the fixed addresses are taken out. */
export function tooSmall(path: string, found: string): ProblemError {
  return new ProblemError([
    {
      code: "NET-SMALL",
      path,
      message: "the range leaves no room for a DHCP pool beside 32 fixed addresses",
      found,
      allowed: "a /26 or larger, or a DHCP pool of your own",
      fix: "take a larger range, or give dhcpPool",
    },
  ]);
}

/** A route whose next hop the router cannot reach directly. */
export function unreachableNextHop(path: string, nextHop: string, transit: string): ProblemError {
  return new ProblemError([
    {
      code: "NET-NEXT-HOP",
      path,
      message: "the next hop is on none of the router's networks",
      found: nextHop,
      allowed: `an address in ${transit}`,
      fix: "name the private cloud's edge router on the transit network",
    },
  ]);
}
