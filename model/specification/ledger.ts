import { type Ledger, type LedgerChange, type LedgerEntry, ledgerFile } from "./network/ledger";
import { ledgerOutdated } from "./network/ledger-problems";
import type { Problem } from "../../core/errors/problem";
import { missing } from "./problems/general";
import { entries, items } from "./tables";
import type { LandingZoneDraft } from "./draft";
import { privateCloudName } from "./connections";
import { networksOf, parseNetworkName } from "./networks";
import type { Segment } from "./path";

/** A spec, or the draft of one, with the VLANs and ranges that it leaves to the ledger. */
export function filledIn<T>(spec: T, draft: LandingZoneDraft, ledger: Ledger): T {
  return networksOf(draft).reduce<T>((tree, { name, steps, sound, cidr, size }) => {
    const entry = ledger.networks[name];
    return entry && sound && (cidr ?? size) !== undefined ? withEntry(tree, steps, entry) : tree;
  }, spec);
}

function withEntry<T>(tree: T, [step, ...rest]: readonly Segment[], { vlan, cidr }: LedgerEntry): T {
  const node = tree as { readonly [key: PropertyKey]: unknown };
  // What stands for "not said yet" is false, in a draft and in a parsed spec alike.
  if (step === undefined) return { ...node, vlan: node.vlan || vlan, cidr: node.cidr || cidr } as T;
  return { ...node, [step]: withEntry(node[step], rest, { vlan, cidr } as LedgerEntry) } as T;
}

/** Where there is no ledger, every network says its own VLAN and range. */
export function unallocated(draft: LandingZoneDraft): Problem[] {
  return networksOf(draft)
    .filter(({ sound }) => sound)
    .flatMap(({ path, vlan, cidr, size }) => [
      ...(vlan === undefined ? [missing(`${path}.vlan`, "a VLAN id from 2 to 4000, or a ledger to take it from")] : []),
      ...(cidr === undefined && size !== undefined
        ? [missing(`${path}.cidr`, "an IPv4 network in CIDR form, or a ledger to take it from")]
        : []),
    ]);
}

/** The ledger with its entries under the names that networks have now; what is there under the new name already stays. */
export function underNewNames(ledger: Ledger, { environments, privateCloud }: LandingZoneDraft): Ledger {
  const owners = new Map(earlier(environments));
  const networks = new Map(earlier(privateCloud?.networks));
  const nameNow = (name: string): string => {
    const said = parseNetworkName(name);
    switch (said.kind) {
      case "environment":
        return `${owners.get(said.environment) ?? said.environment}/${said.network}`;
      case "private-cloud":
        return `${privateCloudName}/${networks.get(said.network) ?? said.network}`;
      case "shared":
        return name;
    }
  };
  const renamed = Object.entries(ledger.networks).map(([name, entry]) => [nameNow(name), entry] as const);
  return { ...ledger, networks: { ...Object.fromEntries(renamed), ...present(ledger, renamed) } };
}

/** Of two entries that would have one name, the one that has it. */
function present({ networks }: Ledger, renamed: readonly (readonly [string, LedgerEntry])[]): Ledger["networks"] {
  return Object.fromEntries(renamed.flatMap(([name]) => (networks[name] ? [[name, networks[name]]] : [])));
}

/** Earlier name → name. */
function earlier(
  table:
    { readonly [name: string]: { readonly renamedFrom?: readonly (string | undefined)[] } | undefined } | undefined,
): [string, string][] {
  return entries(table).flatMap(([name, { renamedFrom }]) =>
    items(renamedFrom).map(([, from]): [string, string] => [from, name]),
  );
}

/** What the ledger does not say yet, or still says. */
export function outdatedEntries(draft: LandingZoneDraft, changes: readonly LedgerChange[]): Problem[] {
  const paths = new Map(networksOf(draft).map(({ name, path }) => [name, path]));
  return changes.map(({ network, before, after, was }) => {
    const path = paths.get(network) ?? ledgerFile;
    return ledgerOutdated(
      path,
      network,
      `the ledger has ${said(before)}${was === undefined ? "" : `, as ${was}`}`,
      said(after),
    );
  });
}

function said(entry: LedgerEntry | undefined): string {
  return entry === undefined ? "no such network" : `VLAN ${entry.vlan}, ${entry.cidr}, ${entry.origin}`;
}
