import { ExitCode, ProblemError } from "../../core/errors/problem";

/** One of the lab's programs is neither cached nor to be had. */
export function noLabTool(title: string, tried: readonly string[]): ProblemError {
  return new ProblemError(
    [
      {
        code: "LAB-TOOL-NONE",
        message: `no ${title} could be fetched or built, and the lab needs it`,
        found: tried.join("; "),
        fix: "allow access to a Go module proxy (GOPROXY names it); without the lab, `npm start` and `npm test` work as they are",
      },
    ],
    ExitCode.unknown,
  );
}
