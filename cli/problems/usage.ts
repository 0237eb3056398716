import { type Problem, ProblemError } from "../../core/errors/problem";

/** A command that was typed in a way that cannot have been meant; what the parser of the command line itself refuses has no code. */

/** @param option what was given, and means nothing without `needs` */
export const optionAlone = (option: string, needs: string): Problem => ({
  code: "USAGE-OPTION-ALONE",
  path: option,
  message: `${option} says something about ${needs}, which was not given`,
  found: `${option} without ${needs}`,
  allowed: `${option} together with ${needs}`,
  fix: `add ${needs}, or leave ${option} out`,
});

/** Nothing was named to look at: whoever reads that all is clean would take it for looked at. */
export const nothingNamed = (option: string, wanted: string, example: string): ProblemError =>
  new ProblemError([
    {
      code: "USAGE-NOTHING-NAMED",
      path: option,
      message: `${option} leaves all the rest out, and nothing was named besides`,
      found: "no file",
      allowed: wanted,
      fix: `name what is to be looked at: ${example}`,
    },
  ]);
