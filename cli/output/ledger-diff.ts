import {
  type Ledger,
  type LedgerChange,
  type LedgerEntry,
  type Tombstone,
} from "../../model/specification/network/ledger";
import type { Colours } from "../terminal";
import { table } from "./table";

type Row = readonly [sign: string, network: string, vlan: string, cidr: string, why: string];

/** What a new ledger says otherwise: `+` new, `~` moved, renamed or said by somebody else, `-` gone, `†` kept as a tombstone. */
export function ledgerDiff(changes: readonly LedgerChange[], before: Ledger, after: Ledger, colours: Colours): string {
  const had = new Set(before.released.map((tombstone) => JSON.stringify(tombstone)));
  const tombstones = after.released.filter((tombstone) => !had.has(JSON.stringify(tombstone)));
  const rows = [...changes.map(changeRow), ...tombstones.map(tombstoneRow)];
  if (rows.length === 0) return "The same networks, written another way.\n";
  const columns = ["", "network", "VLAN", "range", ""].map((title) => ({
    title,
    align: title === "VLAN" ? ("right" as const) : ("left" as const),
  }));
  const paint = { "+": colours.green, "~": colours.yellow, "-": colours.red, "†": colours.dim };
  return table(columns, rows, (line, row) => paint[(rows[row]?.[0] ?? "+") as keyof typeof paint](line));
}

function changeRow({ network, kind, was, before, after }: LedgerChange): Row {
  switch (kind) {
    case "added":
      return ["+", network, `${after?.vlan}`, `${after?.cidr}`, `${after?.origin}`];
    case "released":
      return ["-", network, `${before?.vlan}`, `${before?.cidr}`, "no longer in the spec"];
    case "moved":
      return ["~", network, fromTo(before, after, "vlan"), fromTo(before, after, "cidr"), "replaced with all on it"];
    case "renamed":
      return ["~", network, fromTo(before, after, "vlan"), fromTo(before, after, "cidr"), `was ${was}`];
    case "noted":
      return ["~", network, `${after?.vlan}`, `${after?.cidr}`, `was ${before?.origin}, is ${after?.origin}`];
  }
}

function fromTo(before: LedgerEntry | undefined, after: LedgerEntry | undefined, what: "vlan" | "cidr"): string {
  const [old, now] = [`${before?.[what]}`, `${after?.[what]}`];
  return old === now ? now : `${old} → ${now}`;
}

const tombstoneRow = ({ network, vlan, cidr }: Tombstone): Row => [
  "†",
  network,
  vlan === undefined ? "" : `${vlan}`,
  cidr ?? "",
  "kept as released: nobody gets it silently",
];
