import { ProblemError } from "../../core/errors/problem";

/** A double is gone: every engine that talks to it can only hang or fail. */
export function doubleDied(lastWords: string): ProblemError {
  return new ProblemError([
    {
      code: "RUN-DOUBLE-DIED",
      message: "the provider doubles stopped in the middle of the run",
      found: lastWords.trim() || "they said nothing",
      fix: "run the command again: it goes on where this one stopped; if it happens again, report it with the text above",
    },
  ]);
}
