import type { StackKind } from "../../core/stack-kind";
import type { Stack } from "./stack";

/**
 * The stack of a kind in an environment, by the environment's present name; of the organisation where none is named. What an
 * earlier release deployed says no kinds: there the name has to do, which keeps the environment's first one.
 */
export function stackFor<T extends Stack>(
  stacks: readonly T[],
  kind: Exclude<StackKind, "team">,
  environment?: string,
): T | undefined {
  const there = stacks.filter((stack) => stack.environment === environment);
  const named = (first = environment): string => (first === undefined ? kind : `${first}-${kind}`);
  return (
    there.find((stack) => stack.kind === kind) ??
    there.find((stack) => stack.kind === undefined && stack.name === named(stack.context))
  );
}
