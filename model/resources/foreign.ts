import type { ResourceFacts } from "./facts";

/** A type that no stack of ours holds: what a plan has to say of it is known, and what it takes is not. */
export const foreign = (
  type: string,
  is: string,
  facts: Partial<Omit<ResourceFacts, "is" | "stacks" | "type">> = {},
): ResourceFacts => ({
  rights: { by: "unknown", reason: "no stack of this landing zone holds one, and nobody has looked them up" },
  ...facts,
  type,
  is,
});
