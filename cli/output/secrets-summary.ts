import type { LookOutcome } from "../../operations/secrets/look";
import { table } from "./table";
import { listed } from "./words";

const KINDS = [
  ["state", "state", "states"],
  ["stack", "synthesised stack", "synthesised stacks"],
  ["plan", "plan", "plans"],
  ["plan-file", "plan file", "plan files"],
  ["text", "other file", "other files"],
] as const;

/** Where secrets are that have to be somewhere, and what was looked through. */
export function secretsSummary({ expected, findings, read, unread }: LookOutcome): string {
  const rows = expected.map(({ what, count, reason }) => [String(count), what, reason]);
  const columns = [
    { title: "where they have to be", align: "right" },
    { title: "what", align: "left" },
    { title: "why", align: "left" },
  ] as const;
  const looked = KINDS.filter(([kind]) => read[kind] > 0).map(
    ([kind, one, many]) => `${read[kind]} ${read[kind] === 1 ? one : many}`,
  );
  // Whoever reads of no secrets takes something for looked at.
  if (looked.length + unread.length === 0) return "There was nothing to look through.\n";
  const through = looked.length === 0 ? "nothing" : listed(looked);
  const missed = unread.length === 0 ? "" : `, ${unread.length} could not be read`;
  const found = findings.length === 1 ? "1 secret" : `${findings.length || "no"} secrets`;
  return `${rows.length === 0 ? "" : `${table(columns, rows)}\n`}${through} looked through${missed}: ${found} where none should be\n`;
}
