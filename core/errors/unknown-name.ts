import { ProblemError } from "./problem";

/** A name that is not among those known; the nearest one is suggested. */
export function unknownName(
  code: string,
  kind: string,
  name: string,
  known: readonly string[],
  nearest: string | undefined,
): ProblemError {
  return new ProblemError([
    {
      code,
      message: `there is no ${kind} called "${name}"`,
      found: name,
      allowed: known.length > 0 ? known.join(", ") : `this landing zone has no ${kind}`,
      fix: nearest ? `did you mean "${nearest}"?` : `name one of the ${kind}s above`,
    },
  ]);
}
