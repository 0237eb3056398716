import { ExitCode, ProblemError } from "../core/errors/problem";

/** A program that is started by name or path: `ENGINE`, `HELM`. */
type Kind = "ENGINE" | "HELM";

/** Nothing on this machine, in the cache, on the network or in the Go proxy gives the program. */
export function noTool(
  kind: Kind,
  title: string,
  tried: readonly string[],
  allowed: string,
  fix: string,
): ProblemError {
  return new ProblemError(
    [
      {
        code: `${kind}-NONE`,
        message: `no ${title} could be found, downloaded or built`,
        found: tried.join("; "),
        allowed,
        fix,
      },
    ],
    ExitCode.unknown,
  );
}

/** The program that an environment variable names cannot be used: the user's mistake, so nothing else is tried. */
export function namedToolRefused(
  kind: Kind,
  variable: string,
  name: string,
  found: string,
  allowed: string,
): ProblemError {
  return new ProblemError([
    {
      code: `${kind}-NAMED`,
      path: variable,
      message: `${name} cannot be used`,
      found,
      allowed,
      fix: `name another one, or unset ${variable} to let the look-up choose`,
    },
  ]);
}
