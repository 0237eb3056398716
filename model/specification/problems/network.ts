import type { Problem } from "../../../core/errors/problem";
import { duplicate } from "./general";
import { list } from "../../../core/errors/wording";

/**
 * What is wrong with a spec's addresses and connections. All take the path first, as the user wrote it, and last what is
 * free instead, where anything is.
 */

const orTake = (advice: string, free: string | undefined): string =>
  free === undefined ? advice : `${advice}: ${free} is free`;

export const overlap = (path: string, found: string, other: string, otherRange: string, free?: string): Problem => ({
  code: "SPEC-OVERLAP",
  path,
  message: "two networks share addresses",
  found: `${found} and ${otherRange} at ${other}`,
  allowed: "ranges that share no address",
  fix: orTake("move one of the two", free),
});

export const vlanTwice = (path: string, found: string, other: string, free?: string): Problem => ({
  ...duplicate(path, "a VLAN", found, other),
  fix: orTake("change one of the two", free && `VLAN ${free}`),
});

export const addressTwice = (path: string, found: string, other: string, free?: string): Problem => ({
  ...duplicate(path, "an address", found, other),
  fix: orTake("change one of the two", free),
});

export const outside = (path: string, found: string, range: string, rangePath: string, free?: string): Problem => ({
  code: "SPEC-OUTSIDE",
  path,
  message: "it lies outside the range it belongs to",
  found,
  allowed: `inside ${range} (${rangePath})`,
  fix: orTake("choose one inside the range", free),
});

export const unusableAddress = (path: string, found: string, range: string, free?: string): Problem => ({
  code: "SPEC-ADDRESS",
  path,
  message: "the first and last addresses of a network cannot be given to anything",
  found: `${found} in ${range}`,
  allowed: "an address between the two",
  fix: orTake("choose another address", free),
});

export const reservedRange = (path: string, found: string, reasons: readonly string[], free?: string): Problem => ({
  code: "SPEC-RESERVED",
  path,
  message: "the network touches a range that is taken",
  found: `${found} touches ${reasons.join(" and ")}`,
  allowed: "a range that touches none of them",
  fix: orTake("move the network", free),
});

export const notServed = (
  path: string,
  machine: string,
  found: string,
  served: readonly string[],
  servedPath: string,
): Problem => ({
  code: "SPEC-PORTS",
  path,
  message: `the machine ${machine} does not serve these ports`,
  found,
  allowed: `${list(served)} (${servedPath})`,
  fix: "name ports the machine serves, or add them to its services",
});

export const nothingConnects = (path: string, found: string): Problem => ({
  code: "SPEC-CONNECTION",
  path,
  message: "the platform team runs nothing that could open a connection to the private cloud",
  found,
  allowed: "a team that has workloads",
  fix: "name the team whose pods connect, or remove the connection",
});
