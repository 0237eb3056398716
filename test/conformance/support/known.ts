import type { Difference } from "../differences";
import type { Case } from "./case";
import type { Disagreement } from "./compare";

export function shows(
  difference: Difference,
  { provider, type, title }: Pick<Case, "provider" | "type" | "title">,
): boolean {
  if (difference.provider !== provider || !like(difference.type, type)) return false;
  return difference.cases.some((pattern) => like(pattern, title));
}

/** What is seen and not listed, and what is listed and not seen. */
export function unexpected(
  found: readonly Disagreement[],
  listed: readonly Difference[],
  cases: readonly Case[],
  version: string,
): { readonly unlisted: readonly Disagreement[]; readonly stale: readonly string[] } {
  const explains = (difference: Difference, one: Disagreement): boolean =>
    difference.aspects.some((pattern) => like(pattern, one.aspect));
  const of = (one: Pick<Case, "type" | "title">): Disagreement[] =>
    found.filter((other) => other.type === one.type && other.case === one.title);

  const explained = new Set(
    cases.flatMap((one) => {
      const fitting = listed.filter((difference) => shows(difference, one));
      return of(one).filter((found) => fitting.some((difference) => explains(difference, found)));
    }),
  );
  const stale = listed
    // Another version may have lost a difference: that is not for this run to say.
    .filter((difference) => difference.version === version)
    .flatMap((difference) => {
      const named = cases.filter((one) => shows(difference, one));
      const words = `${difference.type}, ${difference.cases.join(", ")}: ${difference.reason}`;
      if (named.length === 0) return [`no case of ${words}`];
      return named
        .filter((one) => !of(one).some((found) => explains(difference, found)))
        .map(({ type, title }) => `${type} ${title} no longer shows: ${difference.reason}`);
    });
  return { unlisted: found.filter((one) => !explained.has(one)), stale };
}

function like(pattern: string, text: string): boolean {
  const parts = pattern.split("*").map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${parts.join(".*")}$`).test(text);
}
