import { FactSheets } from "../../../../model/resources/fact-sheets";
import type { StackKind } from "../../../../core/stack-kind";
import type { Operation } from "../../../../model/resources/rights";
import { matches } from "../../catalogue/catalogue";

/** The kinds of stacks that each of the pipeline's accounts applies. */
export const appliedKinds = {
  organisation: ["access", "identities", "logs", "organisation", "private-cloud", "projects"],
  environment: ["add-ons", "cluster", "network", "platform"],
  team: ["team"],
} as const satisfies Record<string, readonly StackKind[]>;

interface Allowed {
  /** What its stacks hold says what it needs. */
  readonly applies: readonly StackKind[];
  /** Patterns in the place of what they cover: the account has more of a kind than its stacks take today. */
  readonly wider?: readonly string[];
  /** What no type of its stacks takes. */
  readonly beside?: readonly string[];
  /** What its types take and it does not get: see plan-gaps.ts. */
  readonly without?: readonly string[];
}

/** What an account that plans is allowed: reading. */
export const planned = (allowed: Allowed): readonly string[] => allow(allowed, ["read"]);

/** What an account that applies is allowed, beside what the one that plans is. */
export const applied = (allowed: Allowed): readonly string[] => allow(allowed, ["change", "create", "delete"]);

function allow(
  { applies, wider = [], beside = [], without = [] }: Allowed,
  operations: readonly Operation[],
): string[] {
  const needed = needs(applies, operations).filter((action) => !wider.some((pattern) => matches(pattern, action)));
  return [...needed.filter((action) => !without.includes(action)), ...wider, ...beside];
}

/** The IAM actions that the types in such stacks take; what is only looked up there is read. */
function needs(kinds: readonly StackKind[], operations: readonly Operation[]): string[] {
  const among = (some: readonly StackKind[] = []): boolean => some.some((kind) => kinds.includes(kind));
  return FactSheets.standard.all.flatMap(({ readIn, rights, stacks }) => {
    if (rights.by !== "ovh") return [];
    const taken = operations.filter((operation) => among(stacks) || (operation === "read" && among(readIn)));
    return taken.flatMap((operation) => rights[operation]);
  });
}
