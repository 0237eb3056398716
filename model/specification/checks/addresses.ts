import type { Problem } from "../../../core/errors/problem";
import { duplicate } from "../problems/general";
import { addressTwice, outside, unusableAddress } from "../problems/network";
import { addressAt, contains } from "../../../core/network";
import type { LandingZoneDraft } from "../draft";
import { freeAddress } from "../offers";
import { pathText } from "../path";
import { type Check, resolve } from "./check";
import { entries, lookUp, namesOf } from "../tables";

interface Address {
  readonly path: string;
  readonly address: string | undefined;
  /** Range it must lie in, and where that is written. */
  readonly range: string | undefined;
  readonly rangePath: string;
}

/** Every address the plan gives to something, in the order of their owners' names. */
function addressesOf(spec: LandingZoneDraft): Address[] {
  const transit = { range: spec.addressPlan?.transit?.cidr, rangePath: "addressPlan.transit.cidr" };
  const edge = { path: "privateCloud.edgeRouter", address: spec.privateCloud?.edgeRouter, ...transit };
  const routers = entries(spec.environments).map(([name, { network }]) => ({
    path: pathText("environments", name, "network", "transitAddress"),
    address: network?.transitAddress,
    ...transit,
  }));
  const machines = entries(spec.privateCloud?.machines).map(([name, machine]) => ({
    path: pathText("privateCloud", "machines", name, "address"),
    address: machine.address,
    range: machine.network && lookUp(spec.privateCloud?.networks, machine.network)?.cidr,
    rangePath: pathText("privateCloud", "networks", machine.network ?? "", "cidr"),
  }));
  return [edge, ...routers, ...machines];
}

const addressesInRange: Check = (spec) => {
  const all = addressesOf(spec);
  const freeIn = offerIn(all);
  return all.flatMap(({ path, address, range, rangePath }): Problem[] => {
    if (address === undefined || range === undefined) return [];
    if (!contains(range, address)) return [outside(path, address, range, rangePath, freeIn(range))];
    const ends = [addressAt(range, 0), addressAt(range, -1)];
    return ends.includes(address) ? [unusableAddress(path, address, range, freeIn(range))] : [];
  });
};

const addressesDiffer: Check = (spec) => {
  const owners = new Map<string, string>();
  const all = addressesOf(spec);
  const freeIn = offerIn(all);
  return all.flatMap(({ path, address, range }) => {
    if (address === undefined) return [];
    const first = owners.get(address);
    owners.set(address, first ?? path);
    return first === undefined ? [] : [addressTwice(path, address, first, range && freeIn(range))];
  });
};

/** What to take instead, worked out once for a range. */
function offerIn(all: readonly Address[]): (range: string) => string | undefined {
  const offers = new Map<string, string | undefined>();
  const used = all.map(({ address }) => address);
  return (range) => {
    if (!offers.has(range)) offers.set(range, freeAddress(range, used));
    return offers.get(range);
  };
}

const machinesHaveNetworks: Check = ({ privateCloud }) =>
  entries(privateCloud?.machines).flatMap(([name, { network }]) =>
    resolve(
      pathText("privateCloud", "machines", name, "network"),
      "private-cloud network",
      network,
      namesOf(privateCloud?.networks),
    ),
  );

/** A release asks for the machine of a role, and there can be only one answer. */
const rolesDiffer: Check = ({ privateCloud }) => {
  const holders = new Map<string, string>();
  return entries(privateCloud?.machines).flatMap(([name, { role }]) => {
    if (role === undefined) return [];
    const path = pathText("privateCloud", "machines", name, "role");
    const first = holders.get(role);
    holders.set(role, first ?? path);
    return first === undefined ? [] : [duplicate(path, "a role", role, first)];
  });
};

export const addressChecks: readonly Check[] = [addressesInRange, addressesDiffer, machinesHaveNetworks, rolesDiffer];
