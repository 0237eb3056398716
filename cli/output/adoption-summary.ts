import type { AdoptionOutcome, AdoptionFinding } from "../../operations/adoption/adopt";
import type { AdoptionVerdict } from "../../operations/adoption/verdict";
import type { Place } from "../place";
import type { Colours } from "../terminal";
import { document } from "./json";
import { table } from "./table";
import { count } from "./words";

export type AdoptionKind = "propose" | "check";

/** What is imported, as a table; what is not, with the reason and the way out; and the sum of it all. */
export function adoptionSummary(
  kind: AdoptionKind,
  place: Pick<Place, "slz" | "asked">,
  outcome: AdoptionOutcome,
  colours: Colours,
): string {
  const { findings, organisation, file, changed } = outcome;
  const parts = [
    imports(findings, colours),
    notes(findings),
    ...reasons(findings, colours),
    kind === "propose" ? next(place, outcome) : "",
    `${place.asked}\n`,
    `${organisation}: ${tally(outcome)}${kind === "propose" ? `; ${file} ${changed ? "written" : "is as it was"}` : ""}\n`,
  ];
  return parts.filter((part) => part !== "").join("\n");
}

function imports(findings: readonly AdoptionFinding[], colours: Colours): string {
  const rows = findings.flatMap(({ stack, address, verdict }) =>
    verdict.status === "proposed" ? [["import", stack, address, verdict.id, by(verdict.seen)]] : [],
  );
  if (rows.length === 0) return "";
  const columns = ["", "stack", "resource", "is", "recognised by"].map((title) => ({ title, align: "left" as const }));
  return table(columns, rows, colours.green);
}

/** `name: meridian-dev, region: GRA11`, with ids left out: they are what was found before. */
function by(seen: Extract<AdoptionVerdict, { status: "proposed" }>["seen"]): string {
  return Object.entries(seen)
    .map(([name, value]) => `${name} ${String(value)}`)
    .join(", ");
}

function notes(findings: readonly AdoptionFinding[]): string {
  const noted = grouped(findings, ({ verdict }) => (verdict.status === "proposed" ? verdict.note : undefined));
  return [...noted].map(([note, all]) => `${types(all)}: ${note}\n`).join("");
}

function reasons(findings: readonly AdoptionFinding[], colours: Colours): string[] {
  const said = grouped(findings, ({ verdict }) => reasonOf(verdict));
  return [...said].map(([reason, all]) => {
    const lines = all.map(({ stack, address, verdict }) => `  ${stack} ${address}${foundOf(verdict)}`);
    const [{ verdict } = { verdict: { status: "missing" } as AdoptionVerdict }] = all;
    const title = `${TITLES[verdict.status] ?? verdict.status}: ${reason}`;
    const way = "way" in verdict ? [`  -> ${verdict.way}`] : [];
    return `${[verdict.status === "anew" ? title : colours.yellow(title), ...lines, ...way].join("\n")}\n`;
  });
}

const TITLES: Partial<Readonly<Record<AdoptionVerdict["status"], string>>> = {
  refused: "Not imported",
  anew: "Made anew",
  ambiguous: "Ambiguous",
  blocked: "Waiting",
  unasked: "Not looked for",
};

function reasonOf(verdict: AdoptionVerdict): string | undefined {
  switch (verdict.status) {
    case "refused":
    case "anew":
    case "unasked":
      return verdict.reason;
    case "ambiguous":
      return "several could be it; have one name for one thing, or import the right one by hand";
    case "blocked":
      return `belongs to ${verdict.by}, which has to be settled first`;
    default:
      return undefined;
  }
}

function foundOf(verdict: AdoptionVerdict): string {
  if (verdict.status === "ambiguous") return `: ${verdict.found.join(", ")}`;
  return verdict.status === "refused" || verdict.status === "anew" ? `: ${verdict.found}` : "";
}

function grouped(
  findings: readonly AdoptionFinding[],
  keyOf: (finding: AdoptionFinding) => string | undefined,
): Map<string, AdoptionFinding[]> {
  const groups = new Map<string, AdoptionFinding[]>();
  for (const finding of findings) {
    const key = keyOf(finding);
    if (key !== undefined) groups.set(key, [...(groups.get(key) ?? []), finding]);
  }
  return groups;
}

function types(findings: readonly AdoptionFinding[]): string {
  return [...new Set(findings.map(({ address }) => address.split(".")[0] ?? ""))].sort().join(", ");
}

function next({ slz }: Pick<Place, "slz">, { findings, file }: AdoptionOutcome): string {
  if (!findings.some(({ verdict }) => verdict.status === "proposed")) return "";
  return `Next: review ${file}, then ${slz} plan: it shows what is imported, and what the first apply would change of it\n`;
}

function tally({ stacks, findings, managed, kept }: AdoptionOutcome): string {
  const of = (status: AdoptionVerdict["status"]) => findings.filter(({ verdict }) => verdict.status === status).length;
  const further = [
    [of("refused"), "not imported"],
    [of("anew"), "made anew"],
    [of("ambiguous"), "ambiguous"],
    [of("blocked"), "waiting"],
    [of("unasked"), "not looked for"],
    [kept, "to stay in the file"],
  ] as const;
  return [
    `${count(stacks, "stack")} asked`,
    `${managed} managed`,
    `${of("proposed")} to import`,
    `${of("missing")} to create`,
    ...further.flatMap(([number, words]) => (number > 0 ? [`${number} ${words}`] : [])),
  ].join(", ");
}

/** Without the objects themselves: they may hold what is not to be shown. */
export function adoptionDocument(kind: AdoptionKind, { findings, ...outcome }: AdoptionOutcome): string {
  const shown = findings.map(({ stack, address, verdict }) => {
    if (verdict.status !== "proposed") return { stack, address, ...verdict };
    const { status, id, seen, keep, note } = verdict;
    return { stack, address, status, id, seen, keep, note };
  });
  return document({ action: kind === "check" ? "adopt --check" : "adopt", ...outcome, findings: shown });
}
