import { resolve, sep } from "node:path";
import { writeFailure } from "../core/errors/files";
import { describeProblem, ProblemError } from "../core/errors/problem";
import { removeJudgement, withdraw, writeProblems } from "../model/output/write";

/**
 * Runs a synthesis. When it is refused, the problems are written to standard error and left as `problems.json` beside the
 * stacks; when it is accepted, and when it crashes, no such file is there.
 * @returns the exit status: 0, or that of the problems
 * @throws Error whatever is no refusal: a mistake in a stack of the user's own
 */
export function answering(outdir: string, synthesise: () => void): number {
  try {
    removeJudgement(outdir);
    synthesise();
    return 0;
  } catch (error) {
    const refusal = error instanceof ProblemError ? error : failureBelow(outdir, error);
    if (refusal === undefined) throw error;
    process.stderr.write(`${refusal.problems.map(describeProblem).join("\n\n")}\n`);
    leave(outdir, refusal);
    return refusal.exitCode;
  }
}

/** Withdraws the output unless everything passes: what is half written, or was not judged to the end, must not be deployed. */
export function passing<T>(outdir: string, work: () => T): T {
  let passed = false;
  try {
    const result = work();
    passed = true;
    return result;
  } finally {
    if (!passed) withdraw(outdir);
  }
}

/** A write that failed in the output folder; anywhere else it is the user's own code that failed. */
function failureBelow(outdir: string, error: unknown): ProblemError | undefined {
  const failure = writeFailure(error);
  const [file, folder] = [resolve(failure?.problems[0]?.found ?? sep), resolve(outdir)];
  return file === folder || file.startsWith(folder + sep) ? failure : undefined;
}

/** Where nothing can be written, what is on standard error has to do. */
function leave(outdir: string, { problems }: ProblemError): void {
  try {
    writeProblems(outdir, problems);
  } catch (error) {
    if (writeFailure(error) === undefined) throw error;
  }
}
