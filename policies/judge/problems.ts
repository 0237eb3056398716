import { short } from "../../core/errors/wording";
import type { JudgedFinding } from "./judged-finding";
import type { Waiver, WrittenWaiver } from "./judge";

/** What the judging itself finds, beside the judges: none of it can be waived. */
type OwnFinding = JudgedFinding;

const own = (
  code: string,
  judge: string,
  path: string,
  rest: Pick<OwnFinding, "message" | "value" | "allowed" | "fix">,
): OwnFinding => ({ code, judge, severity: "error", path, address: path, ...rest });

/** A judge that throws has judged nothing. */
export const judgeFailed = (judge: string, reason: string): OwnFinding =>
  own("JUDGE-FAILED", judge, judge, {
    message: "the judge itself failed, so what it looks at has not been judged",
    value: short(reason),
    fix: "correct the judge, or the output that it cannot read",
  });

export const judgeTwice = (judge: string): OwnFinding =>
  own("JUDGE-TWICE", judge, judge, {
    message: "two judges have this id, so a waiver cannot say which of them it means",
    allowed: "an id that no other judge has",
    fix: "give the judge of your own another id",
  });

export const waiverUnknownJudge = ({ judge, path }: WrittenWaiver, nearest: string | undefined): OwnFinding =>
  own("WAIVER-UNKNOWN-JUDGE", judge, `${path}.judge`, {
    message: "there is no judge with this id, so the waiver waives nothing",
    value: judge,
    allowed: nearest ?? "an id of docs/judges.md",
    fix: nearest === undefined ? "correct the id, or remove the waiver" : `did you mean ${nearest}?`,
  });

/** @param found its place, or the one of its values that nothing has */
export const waiverUnused = (path: string, { judge }: Waiver, found: string): OwnFinding =>
  own("WAIVER-UNUSED", judge, path, {
    message: `the waiver covers no finding of ${judge}`,
    value: found,
    allowed: "the address, the construct path or the path of a finding, and its values: slz check lists them",
    fix: "remove it, or correct it to what is found today",
  });

/** @param waived how many findings it covers today */
export const waiverExpired = ({ expires, judge, owner, path }: WrittenWaiver, waived: number): OwnFinding =>
  own("WAIVER-EXPIRED", judge, `${path}.expires`, {
    message: `the waiver has expired, and ${waived} ${waived === 1 ? "finding stands" : "findings stand"} behind it`,
    value: expires,
    allowed: "a day to come",
    fix: `correct what it waives and remove it, or let ${owner} decide anew until when it holds`,
  });
