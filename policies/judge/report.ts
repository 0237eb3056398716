import type { Problem } from "../../core/errors/problem";
import { list } from "../../core/errors/wording";
import type { JudgedFinding } from "./judged-finding";

/** Findings that are to be read together: the same is wrong at one place, with several values. */
export interface Reported {
  readonly problem: Problem;
  readonly findings: readonly [JudgedFinding, ...JudgedFinding[]];
}

/** Findings as problems, in their order; those that differ in value alone are one problem. */
export function reported(findings: readonly JudgedFinding[]): Reported[] {
  const groups = new Map<string, [JudgedFinding, ...JudgedFinding[]]>();
  for (const finding of findings) {
    const { address, allowed, code, fix, message, path, severity } = finding;
    const key = JSON.stringify([severity, code, path, address, message, allowed, fix]);
    const group = groups.get(key);
    if (group) group.push(finding);
    else groups.set(key, [finding]);
  }
  return [...groups.values()].map((group) => ({ problem: problemOf(group), findings: group }));
}

export const problemsOf = (findings: readonly JudgedFinding[]): Problem[] =>
  reported(findings).map(({ problem }) => problem);

function problemOf(findings: readonly [JudgedFinding, ...JudgedFinding[]]): Problem {
  const [{ address, allowed, attribute, code, fix, message, path }] = findings;
  const values = [...new Set(findings.flatMap(({ value }) => value ?? []))];
  const isOne = findings.every((finding) => finding.attribute === attribute);
  return {
    code,
    path,
    message,
    ...(address !== path && { address }),
    ...(attribute !== undefined && isOne && { attribute }),
    ...(values.length > 0 && { found: list(values) }),
    ...(allowed !== undefined && { allowed }),
    fix,
  };
}
