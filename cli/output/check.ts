import { describeProblem } from "../../core/errors/problem";
import type { AccessCounts } from "../../policies/access/facts/counts";
import type { Severity } from "../../policies/judge/judge";
import { reported } from "../../policies/judge/report";
import type { Counts } from "../../policies/judge/verdict";
import type { JudgedFinding, Verdict, WaivedFinding } from "../../policies/judge/judged-finding";
import type { Colours } from "../terminal";
import { table } from "./table";
import { count } from "./words";

export interface Checked {
  /** RFC 3339, UTC. */
  readonly now: string;
  readonly verdict: Verdict;
  readonly counts: Counts;
  /** Undefined where only some findings were asked for. */
  readonly access?: AccessCounts;
}

/** What `slz check --json` prints; docs/cli.md describes it. */
interface CheckDocument {
  readonly version: 1;
  readonly now: string;
  readonly counts: Counts;
  readonly findings: readonly FindingDocument[];
  readonly waived: readonly (FindingDocument & { readonly waiver: WaivedFinding["waiver"] })[];
  readonly access?: AccessCounts;
}

type FindingDocument = Pick<
  JudgedFinding,
  | "code"
  | "judge"
  | "severity"
  | "path"
  | "address"
  | "constructPath"
  | "attribute"
  | "message"
  | "value"
  | "allowed"
  | "fix"
  | "origin"
>;

export function checkDocument({ access, counts, now, verdict: { findings, waived } }: Checked): CheckDocument {
  return {
    version: 1,
    now,
    counts,
    findings: findings.map(findingDocument),
    waived: waived.map((finding) => ({ ...findingDocument(finding), waiver: finding.waiver })),
    ...(access && { access }),
  };
}

function findingDocument(finding: JudgedFinding): FindingDocument {
  const { address, allowed, attribute, code, constructPath, fix, judge, message, origin, path, severity, value } =
    finding;
  return { code, judge, severity, path, address, constructPath, attribute, message, value, allowed, fix, origin };
}

/** Findings, errors first; what is waived as a table; the counts in the last line. */
export function checkText({ access, counts, now, verdict }: Checked, colours: Colours): string {
  const paint: Readonly<Record<Severity, (text: string) => string>> = {
    error: colours.red,
    warning: colours.yellow,
    unknown: colours.cyan,
  };
  const findings = reported(verdict.findings).map(({ findings: [{ severity }], problem }) => {
    const [first = "", ...rest] = describeProblem(problem).split("\n");
    return [paint[severity](`${severity}: ${first}`), ...rest].join("\n");
  });
  return [
    ...findings.map((text) => `${text}\n\n`),
    ...(verdict.waived.length === 0 ? [] : [`${waivedTable(verdict.waived, colours)}\n`]),
    ...(access === undefined ? [] : [`${accessLine(access)}\n`]),
    `${lastLine(counts, now)}\n`,
  ].join("");
}

function waivedTable(waived: readonly WaivedFinding[], colours: Colours): string {
  const byWaiver = new Map<string, WaivedFinding[]>();
  for (const finding of waived) {
    const { path } = finding.waiver;
    byWaiver.set(path, [...(byWaiver.get(path) ?? []), finding]);
  }
  const rows = [...byWaiver.values()].flatMap(([finding, ...others]) => {
    if (finding === undefined) return [];
    const { expires, judge, owner, place, reason } = finding.waiver;
    return [[String(1 + others.length), judge, place, owner, expires, reason]];
  });
  const left = (title: string) => ({ title, align: "left" as const });
  const columns = [
    { title: "waived", align: "right" as const },
    ...["judge", "place", "owner", "until", "reason"].map(left),
  ];
  return table(columns, rows, colours.dim);
}

const accessLine = ({ actions, identities, policies, resources }: AccessCounts): string =>
  `${policies} policies, ${identities} identities; the largest policy has ${actions} actions on ${resources} resources. OVHcloud publishes no limit for any of these.`;

function lastLine({ error, unknown, waived, warning }: Counts, now: string): string {
  const unread = unknown === 0 ? "0 unknown" : `${unknown} unknown, which no judge could read`;
  return `${count(error, "error")}, ${count(warning, "warning")}, ${waived} waived, judged at ${now}; ${unread}.`;
}
