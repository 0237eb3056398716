import type { Output, OutputResource } from "../../model/output/output";
import type { Finding, Judge, Severity, WrittenWaiver } from "./judge";
import type { JudgedFinding, Verdict } from "./judged-finding";
import { judgeFailed, judgeTwice } from "./problems";
import { waives, wrongWaivers } from "./waive";

export type Counts = Readonly<Record<Severity | "waived", number>>;

/**
 * Has every judge look at an output. A judge that throws is an error; what is waived is kept apart, with its waiver.
 * @param known ids of all judges there are, where these are only some of them. @default these
 */
export function judgeAll(
  output: Output,
  judges: readonly Judge[],
  waivers: readonly WrittenWaiver[] = [],
  known: readonly string[] = judges.map(({ id }) => id),
): Verdict {
  const complete = completer(output);
  const runs = judges.map((judge) => run(judge, output, complete));
  const found = runs.flatMap(({ found: own }) => own);
  const ran = new Set(runs.flatMap(({ id, failed }) => (failed === undefined ? [id] : [])));
  const waiverOf = (finding: JudgedFinding) => waivers.find((waiver) => waives(waiver, finding));
  const ids = judges.map(({ id }) => id);
  const twice = new Set(ids.filter((id, index) => ids.indexOf(id) < index));
  return {
    findings: [
      ...found.filter((finding) => waiverOf(finding) === undefined),
      ...runs.flatMap(({ failed }) => failed ?? []),
      ...[...twice].map(judgeTwice),
      ...wrongWaivers(waivers, { found, known, ran }),
    ].sort(bySeverity),
    waived: found
      .flatMap((finding) => {
        const waiver = waiverOf(finding);
        return waiver === undefined ? [] : [{ ...finding, waiver }];
      })
      .sort(bySeverity),
  };
}

/** Two verdicts on one output as one. */
export const together = (one: Verdict, other: Verdict): Verdict => ({
  findings: [...one.findings, ...other.findings].sort(bySeverity),
  waived: [...one.waived, ...other.waived].sort(bySeverity),
});

export function countsOf({ findings, waived }: Verdict): Counts {
  const of = (severity: Severity): number => findings.filter((finding) => finding.severity === severity).length;
  return { error: of("error"), warning: of("warning"), unknown: of("unknown"), waived: waived.length };
}

interface Run {
  readonly id: string;
  readonly found: readonly JudgedFinding[];
  readonly failed?: JudgedFinding;
}

type Complete = (finding: Finding, judge: Judge) => JudgedFinding;

function run(judge: Judge, output: Output, complete: Complete): Run {
  const { id } = judge;
  try {
    return { id, found: judge.judge(output).map((finding) => complete(finding, judge)) };
  } catch (error) {
    return { id, found: [], failed: judgeFailed(id, error instanceof Error ? error.message : String(error)) };
  }
}

/** Adds what the output says of the place: a judge need only give the address. */
function completer({ stacks }: Output): Complete {
  const places = new Map<string, OutputResource>(
    stacks.flatMap(({ dataSources, resources }) => [...resources, ...dataSources].map((one) => [one.address, one])),
  );
  const moves = new Map<string, string[]>();
  for (const { moved, name } of stacks) {
    for (const { from, to } of moved) {
      const now = `${name}/${to}`;
      moves.set(now, [...(moves.get(now) ?? []), `${name}/${from}`]);
    }
  }
  const before = (address: string): string[] => {
    const former = new Set([address]);
    // Grows while it is walked: a name may have had one before.
    for (const one of former) for (const earlier of moves.get(one) ?? []) former.add(earlier);
    former.delete(address);
    return [...former];
  };
  return (finding, { id, severity }) => {
    const place = places.get(finding.address);
    const origin = finding.origin ?? place?.origin;
    const constructPath = finding.constructPath ?? place?.constructPath;
    const formerAddresses = before(finding.address);
    return {
      ...finding,
      code: id,
      judge: id,
      severity: finding.severity ?? severity,
      ...(constructPath !== undefined && { constructPath }),
      ...(origin !== undefined && { origin }),
      ...(formerAddresses.length > 0 && { formerAddresses }),
      path: finding.path ?? origin?.path ?? finding.address,
    };
  };
}

const order: readonly Severity[] = ["error", "warning", "unknown"];

function bySeverity(one: JudgedFinding, other: JudgedFinding): number {
  if (one.severity !== other.severity) return order.indexOf(one.severity) - order.indexOf(other.severity);
  const [a, b] = [one, other].map(({ code, path, address, attribute = "", value = "" }) =>
    JSON.stringify([code, path, address, attribute, value]),
  );
  return a === b ? 0 : (a ?? "") < (b ?? "") ? -1 : 1;
}
