import { type ExitCode, ProblemError } from "../../core/errors/problem";

/** A file of the output that is missing, damaged, or written by something else. */
export const outputUnreadable = (file: string, reason: string, exitCode?: ExitCode): ProblemError =>
  new ProblemError(
    [
      {
        code: "SYNTH-OUTPUT",
        message: `the synthesised output cannot be used: ${reason}`,
        found: file,
        fix: "let main.ts call runApp with the variables of the process; see docs/package.md",
      },
    ],
    exitCode,
  );
