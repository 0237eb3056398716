import type { Problem } from "./problem";
import { list } from "./wording";

/** What is wrong with a spec's addresses and connections. All take the path first, as the user wrote it. */

export const overlap = (path: string, found: string, other: string, otherRange: string): Problem => ({
  code: "SPEC-OVERLAP",
  path,
  message: "two networks share addresses",
  found: `${found} and ${otherRange} at ${other}`,
  allowed: "ranges that share no address",
  fix: "move one of the two",
});

export const outside = (path: string, found: string, range: string, rangePath: string): Problem => ({
  code: "SPEC-OUTSIDE",
  path,
  message: "it lies outside the range it belongs to",
  found,
  allowed: `inside ${range} (${rangePath})`,
  fix: "choose one inside the range",
});

export const unusableAddress = (path: string, found: string, range: string): Problem => ({
  code: "SPEC-ADDRESS",
  path,
  message: "the first and last addresses of a network cannot be given to anything",
  found: `${found} in ${range}`,
  allowed: "an address between the two",
  fix: "choose another address",
});

export const reservedRange = (path: string, found: string, reasons: readonly string[]): Problem => ({
  code: "SPEC-RESERVED",
  path,
  message: "the network touches a range that is taken",
  found: `${found} touches ${reasons.join(" and ")}`,
  allowed: "a range that touches none of them",
  fix: "move the network",
});

export const notServed = (path: string, machine: string, found: string, served: readonly string[]): Problem => ({
  code: "SPEC-PORTS",
  path,
  message: `the machine ${machine} does not serve these ports`,
  found,
  allowed: list(served),
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
