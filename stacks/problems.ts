import { type Problem, ProblemError } from "../core/errors/problem";

export const unknownTeamOfStack = (
  stack: string,
  team: string,
  known: readonly string[],
  nearest?: string,
): ProblemError =>
  refused({
    code: "SYNTH-STACK-TEAM",
    path: stack,
    message: "the stack is said to belong to a team that the specification does not have",
    found: team,
    allowed: known.join(", "),
    fix: nearest === undefined ? "name a team of the specification" : `did you mean "${nearest}"?`,
  });

export const stackNotAdded = (stack: string): ProblemError =>
  refused({
    code: "SYNTH-STACK-OURS",
    path: stack,
    message: "the stack is one of the landing zone's, which says itself whose it is",
    allowed: "a stack that was added to the app",
    fix: "take the call of assign away, or name the stack that you added",
  });

const refused = (problem: Problem): ProblemError => new ProblemError([problem]);
