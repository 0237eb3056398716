import { z } from "zod";
import { ledgerDamaged } from "./ledger-problems";
import { isNetwork, isVlanId } from "../../../core/network";

/**
 * The ledger of the vRack: which network has which VLAN and range. It is committed and reviewed, and what stands in it is
 * taken to be live: only a consent in the spec moves it. What a network gave up stays as a tombstone, so that no range
 * changes hands without somebody having looked at it.
 */
export interface Ledger {
  /** By name: `dev/nodes`, `private-cloud/servers`, `transit`. */
  readonly networks: Readonly<Record<string, LedgerEntry>>;
  /** Tombstones. Removing one, in a reviewed change, is what sets its VLAN and range free. */
  readonly released: readonly Tombstone[];
}

export interface LedgerEntry {
  readonly vlan: number;
  /** `10.16.0.0/20`. */
  readonly cidr: string;
  /** What of the two the spec says itself. */
  readonly origin: LedgerOrigin;
}

export type LedgerOrigin = "given" | "vlan given" | "cidr given" | "allocated";

/** What a network gave up: a VLAN, a range, or both. */
export interface Tombstone {
  readonly network: string;
  readonly vlan?: number;
  readonly cidr?: string;
  /** Day of the consent, `YYYY-MM-DD`, where a live network was moved. */
  readonly on?: string;
  readonly reason?: string;
}

/** Where a project keeps it. */
export const ledgerFile = "environments/network.ledger.json";

export const emptyLedger: Ledger = { networks: {}, released: [] };

const vlan = z.int().refine(isVlanId, { error: "a VLAN id from 2 to 4000" });
const cidr = z.string().refine(isNetwork, { error: "an IPv4 network in CIDR form" });
const form = z.strictObject({
  networks: z
    .record(
      z.string(),
      z.strictObject({ vlan, cidr, origin: z.enum(["given", "vlan given", "cidr given", "allocated"]) }),
    )
    .default({}),
  released: z
    .array(
      z.strictObject({
        network: z.string(),
        vlan: vlan.optional(),
        cidr: cidr.optional(),
        on: z.iso.date().optional(),
        reason: z.string().optional(),
      }),
    )
    .default([]),
});

/**
 * The ledger out of what its file holds; `{}` is an empty one.
 * @throws NET-LEDGER-DAMAGED with every place that is not of a ledger's form
 */
export function readLedger(content: unknown): Ledger {
  const parsed = form.safeParse(content);
  if (parsed.success) return parsed.data;
  throw ledgerDamaged(
    ledgerFile,
    parsed.error.issues.map(({ path, message }) => `${path.map(String).join(" › ") || "the whole"}: ${message}`),
  );
}

/** The file's text: a line for each network and tombstone, sorted. */
export function ledgerText({ networks, released }: Ledger): string {
  const entries = Object.entries(networks).sort(([a], [b]) => (a < b ? -1 : 1));
  const lines = entries.map(
    ([name, { vlan, cidr, origin }]) => `    ${JSON.stringify(name)}: ${lineOf({ vlan, cidr, origin })}`,
  );
  const tombstones = [...released]
    .sort(byNetwork)
    .map(({ network, vlan, cidr, on, reason }) => `    ${lineOf({ network, vlan, cidr, on, reason })}`);
  return `{\n  "networks": ${block("{", lines, "}")},\n  "released": ${block("[", tombstones, "]")}\n}\n`;
}

const block = (open: string, lines: readonly string[], close: string): string =>
  lines.length === 0 ? open + close : `${open}\n${lines.join(",\n")}\n  ${close}`;

function lineOf(fields: Readonly<Record<string, unknown>>): string {
  const parts = Object.entries(fields)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${JSON.stringify(name)}: ${JSON.stringify(value)}`);
  return `{ ${parts.join(", ")} }`;
}

/** Order of tombstones: by network, then VLAN, then range. */
export function byNetwork(a: Tombstone, b: Tombstone): number {
  if (a.network !== b.network) return a.network < b.network ? -1 : 1;
  if (a.vlan !== b.vlan) return (a.vlan ?? 0) - (b.vlan ?? 0);
  const [first, second] = [a.cidr ?? "", b.cidr ?? ""];
  return first === second ? 0 : first < second ? -1 : 1;
}

/** One line of the ledger as a table shows it. */
export interface LedgerRow {
  readonly network: string;
  /** Undefined where a tombstone keeps the other half only. */
  readonly vlan?: number;
  readonly cidr?: string;
  readonly state: LedgerOrigin | "released";
}

/** Networks by name, then tombstones. */
export function ledgerRows({ networks, released }: Ledger): LedgerRow[] {
  const live = Object.entries(networks)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([network, { vlan, cidr, origin }]) => ({ network, vlan, cidr, state: origin }));
  const gone = [...released]
    .sort(byNetwork)
    .map(({ network, vlan, cidr }) => ({ network, vlan, cidr, state: "released" as const }));
  return [...live, ...gone];
}

/** What a new ledger says otherwise than the one before. */
export interface LedgerChange {
  readonly network: string;
  readonly kind: "added" | "moved" | "released" | "noted" | "renamed";
  /** Of what was renamed. */
  readonly was?: string;
  readonly before?: LedgerEntry;
  readonly after?: LedgerEntry;
}

/** Sorted by name. `noted`: VLAN and range stay, and the spec has begun or ceased to say them. */
export function ledgerChanges(before: Ledger, after: Ledger): LedgerChange[] {
  const names = new Set([...Object.keys(before.networks), ...Object.keys(after.networks)]);
  const origins = originsOf(before, after);
  const left = new Set(origins.values());
  return [...names].sort().flatMap((network): LedgerChange[] => {
    const was = origins.get(network);
    const [old, now] = [before.networks[was ?? network], after.networks[network]];
    if (was !== undefined) return [{ network, kind: "renamed", was, before: old, after: now }];
    if (old === undefined) return [{ network, kind: "added", after: now }];
    if (now === undefined) return left.has(network) ? [] : [{ network, kind: "released", before: old }];
    if (old.vlan !== now.vlan || old.cidr !== now.cidr) return [{ network, kind: "moved", before: old, after: now }];
    return old.origin === now.origin ? [] : [{ network, kind: "noted", before: old, after: now }];
  });
}

/** New name → old name. Nobody gets what another network gave up: who has a VLAN of one that is gone is that one, renamed. */
function originsOf(before: Ledger, after: Ledger): ReadonlyMap<string, string> {
  const gone = Object.entries(before.networks).filter(([name]) => !after.networks[name]);
  const fresh = Object.entries(after.networks).filter(([name]) => !before.networks[name]);
  return new Map(
    fresh.flatMap(([name, { vlan }]) =>
      gone.filter(([, old]) => old.vlan === vlan).map(([old]): [string, string] => [name, old]),
    ),
  );
}
