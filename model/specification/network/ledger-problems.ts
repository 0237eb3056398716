import { type Problem, ProblemError } from "../../../core/errors/problem";

/** What is wrong between the spec's networks and the ledger of the vRack. All take the path first, as the user wrote it. */

const allocateFix = "run npx slz network allocate, review the ledger's diff, and commit it";

/** The ledger does not say what the spec and the ledger before it add up to. */
export const ledgerOutdated = (path: string, network: string, found: string, wanted: string): Problem => ({
  code: "NET-LEDGER-OUTDATED",
  path,
  message: `the ledger is not current about the network ${network}`,
  found,
  allowed: wanted,
  fix: allocateFix,
});

/** A live network would be torn down and made anew elsewhere, with all that stands on it. */
export const liveNetworkChanged = (
  path: string,
  network: string,
  what: "vlan" | "cidr",
  found: string,
  live: string,
): Problem => ({
  code: "NET-LEDGER-CHANGED",
  path,
  message: `the ${what === "vlan" ? "VLAN" : "range"} of a live network cannot be changed back once it is changed, and everything on it is replaced`,
  found: `${found}; the ledger has ${live} for ${network}`,
  allowed: `${live}, or a consent that names it`,
  fix: `write ${live}, or add ${consent(network, what, live)}`,
});

const consent = (network: string, what: string, live: string): string =>
  `addressPlan.replacements[${JSON.stringify(network)}] = { ${what}: ${what === "vlan" ? live : JSON.stringify(live)}, on: "<day>", reason: "<why>" }`;

export const rangeReleased = (path: string, found: string, tombstone: string, free: string): Problem => ({
  code: "NET-LEDGER-RELEASED",
  path,
  message: "another network had this and gave it up: what still points there would reach the new one",
  found: `${found}; the ledger keeps ${tombstone} as released`,
  allowed: free,
  fix: "take what is free, or remove the tombstone from the ledger in a change of its own that somebody reviews",
});

export const poolFull = (
  path: string,
  asked: string,
  pool: string,
  range: string,
  free: readonly string[],
): Problem => ({
  code: "NET-POOL-FULL",
  path,
  message: "no room is left in the pool for a network of this size",
  found: `${asked} in ${range} (addressPlan.pools.${pool})`,
  allowed: free.length === 0 ? "nothing is free in the pool" : `what is free: ${free.join(", ")}`,
  fix: "ask for a smaller network, widen the pool, or remove tombstones nobody needs from the ledger",
});

export const vlansUsedUp = (path: string, range: string): Problem => ({
  code: "NET-VLANS-FULL",
  path,
  message: "every VLAN of the plan is taken or was released",
  found: range,
  allowed: "a VLAN nothing has",
  fix: "widen addressPlan.vlans, or remove tombstones nobody needs from the ledger",
});

const mostReasons = 5;

export function ledgerDamaged(file: string, reasons: readonly string[]): ProblemError {
  return new ProblemError([
    {
      code: "NET-LEDGER-DAMAGED",
      message: "the ledger of the vRack cannot be understood",
      found: `${file}: ${reasons.slice(0, mostReasons).join("; ")}`,
      allowed: "what npx slz network allocate wrote; {} is an empty ledger",
      fix: "restore it from version control, and run npx slz network allocate",
    },
  ]);
}
