import { describeProblem, type Problem, type ProblemError } from "../../core/errors/problem";
import { SynthesisError } from "../../engine/runs/synthesis-problems";
import type { Diagnostic } from "../../engine/runs/engine-report";
import type { Colours } from "../terminal";

/** A user's mistake, in words; what the compiler or main.ts said comes first and as it is. */
export function problemsText(error: ProblemError, colours: Colours): string {
  const problems = error.problems.map((problem) => problemText(problem, colours));
  const output = error instanceof SynthesisError && error.output !== "" ? [error.output] : [];
  return `${[...output, ...problems].join("\n\n")}\n`;
}

function problemText(problem: Problem, colours: Colours): string {
  const [first = "", ...rest] = describeProblem(problem).split("\n");
  return [colours.red(first), ...rest].join("\n");
}

/** What engines said that has a name of ours. */
export function problemsOfStacks(
  stacks: readonly { readonly diagnostics: readonly Diagnostic[] }[],
): readonly Problem[] {
  return stacks.flatMap(({ diagnostics }) => diagnostics.flatMap(({ problem }) => problem ?? []));
}

/** What an engine reported, with the resource it is about; by our name and with the way out where there is one. */
export function diagnosticText(diagnostic: Diagnostic, colours: Colours): string {
  const { problem } = diagnostic;
  if (problem !== undefined) return problemText(problem, colours).replaceAll(/^/gm, "  ");
  const paint = diagnostic.severity === "error" ? colours.red : colours.yellow;
  const about = diagnostic.address ? ` (${diagnostic.address})` : "";
  const details = [diagnostic.detail, diagnostic.source ?? ""].flatMap((text) =>
    text === "" ? [] : text.trim().split("\n"),
  );
  const lines = details.map((line) => `    ${line}`.trimEnd());
  return [`  ${paint(diagnostic.severity)}: ${diagnostic.summary}${about}`, ...lines].join("\n");
}
