import { ExitCode, ProblemError } from "../../core/errors/problem";

/** The process that stands in for the providers did not come up. */
export function doublesNotStarted(lastWords: string): ProblemError {
  return new ProblemError(
    [
      {
        code: "SANDBOX-DOUBLES-START",
        message: "the provider doubles could not be started",
        found: lastWords,
        fix: "run npm ci again, and make sure that programs may listen on the loopback interface",
      },
    ],
    ExitCode.unknown,
  );
}
