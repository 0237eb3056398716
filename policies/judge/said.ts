import { texts } from "../../model/output/references";
import type { Output, OutputResource, OutputStack } from "../../model/output/output";
import type { Finding } from "./judge";

/** A finding about a resource. */
export const found = ({ address }: OutputResource, finding: Omit<Finding, "address">): Finding => ({
  address,
  ...finding,
});

/** A finding about what only the engine knows once it plans or applies. */
export const unread = (resource: OutputResource, attribute: string, what: string): Finding =>
  found(resource, {
    severity: "unknown",
    attribute,
    value: "an expression",
    message: `${what} is known to the engine alone`,
    fix: "write the value down, or have it come from a resource of the stacks that says it",
  });

/** What an attribute says. */
export interface Said {
  /** Texts that are written down, references followed. */
  readonly texts: readonly string[];
  /** Whether there is more that only the engine knows. */
  readonly unknown: boolean;
}

/** What an attribute that holds a text, or a list of texts, says. */
export function said({ references }: Output, stack: OutputStack, value: unknown): Said {
  if (value === undefined || value === null) return { texts: [], unknown: false };
  const all = Array.isArray(value) ? texts(value) : [value];
  const known = all.map((one) => (typeof one === "string" ? references.text(stack, one) : String(one)));
  return { texts: known.filter((one) => one !== undefined), unknown: known.includes(undefined) };
}

/** Resources of some types, each with its stack. */
export const ofTypes = (
  { stacks }: Output,
  ...types: readonly string[]
): { readonly stack: OutputStack; readonly resource: OutputResource }[] =>
  stacks.flatMap((stack) =>
    stack.resources.filter(({ type }) => types.includes(type)).map((resource) => ({ stack, resource })),
  );
