import { describeProblem, type ProblemError } from "../../core/errors/problem";
import { SynthesisError } from "../../core/errors/synth";
import type { Diagnostic } from "../../sandbox/run/engine-report";
import type { Colours } from "../terminal";

/** A user's mistake, in words; what the compiler or main.ts said comes first and as it is. */
export function problemsText(error: ProblemError, colours: Colours): string {
  const problems = error.problems.map((problem) => {
    const [first = "", ...rest] = describeProblem(problem).split("\n");
    return [colours.red(first), ...rest].join("\n");
  });
  const output = error instanceof SynthesisError && error.output !== "" ? [error.output] : [];
  return `${[...output, ...problems].join("\n\n")}\n`;
}

/** What an engine reported, with the resource it is about. */
export function diagnosticText(diagnostic: Diagnostic, colours: Colours): string {
  const paint = diagnostic.severity === "error" ? colours.red : colours.yellow;
  const about = diagnostic.address ? ` (${diagnostic.address})` : "";
  const details = [diagnostic.detail, diagnostic.source ?? ""].flatMap((text) =>
    text === "" ? [] : text.trim().split("\n"),
  );
  const lines = details.map((line) => `    ${line}`.trimEnd());
  return [`  ${paint(diagnostic.severity)}: ${diagnostic.summary}${about}`, ...lines].join("\n");
}
