import { writeFileSync } from "node:fs";
import { type Problem, ProblemError } from "../../core/errors/problem";
import { outputFile } from "../../model/output/files";
import { readOutput } from "../../model/output/output";
import { withdraw } from "../../model/output/write";
import type { Judge, Severity, WrittenWaiver } from "./judge";
import { problemsOf } from "./report";
import { judgeAll } from "./verdict";
import type { Verdict } from "./judged-finding";

/** A judge as lists and pages name it. */
export interface ListedJudge {
  readonly id: string;
  readonly title: string;
  readonly severity: Severity;
  /** `access`, `network`, `guardrails`; `own` for a project's own. */
  readonly part: string;
}

export interface Panel {
  readonly judges: readonly Judge[];
  /** @default none */
  readonly waivers?: readonly WrittenWaiver[];
  /** Every judge there is, those that need the time among them, by id. @default those that judge */
  readonly listed?: readonly ListedJudge[];
  /** Problems found before anything could be judged, reported with what the judges find. @default none */
  readonly problems?: readonly Problem[];
}

/** What the judges said of an output, beside its stacks: `slz check` reads it. */
export interface FindingsFile extends Verdict {
  readonly waivers: readonly WrittenWaiver[];
  readonly judges: readonly ListedJudge[];
}

/** What was found in an output, and what of it keeps it from being deployed. */
export interface Judged {
  readonly verdict: Verdict;
  /** Errors, and the problems that were there before. */
  readonly refusing: readonly Problem[];
}

/** Has an output judged and writes down what was found. */
export function judgeOutput(outdir: string, { judges, listed, problems = [], waivers = [] }: Panel): Judged {
  const all = listed ?? judges.map(({ id, severity, title }) => ({ id, title, severity, part: "own" }));
  const known = all.map(({ id }) => id);
  const verdict = judgeAll(readOutput(outdir), judges, waivers, known);
  const content: FindingsFile = { ...verdict, waivers, judges: all };
  writeFileSync(outputFile(outdir, "findings"), `${JSON.stringify(content, undefined, 2)}\n`);
  const errors = verdict.findings.filter(({ severity }) => severity === "error");
  return { verdict, refusing: [...problems, ...problemsOf(errors)] };
}

/**
 * Has an output judged, and lets it pass when there is no error. Otherwise its manifest is removed: `cdktf deploy --skip-synth`
 * would deploy the very output that was refused.
 * @throws ProblemError with every error at once
 */
export function enforce(outdir: string, panel: Panel): Verdict {
  let passed = false;
  try {
    const { refusing, verdict } = judgeOutput(outdir, panel);
    if (refusing.length > 0) throw new ProblemError(refusing);
    passed = true;
    return verdict;
  } finally {
    // Whatever kept the output from being judged, it has not passed.
    if (!passed) withdraw(outdir);
  }
}
