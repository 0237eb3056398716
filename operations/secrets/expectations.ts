import type { StackKind } from "../../core/stack-kind";
import { sheetsFor } from "../../model/output/sheets";
import type { Stack } from "../../model/output/stack";
import { FactSheets } from "../../model/resources/fact-sheets";
import type { ExpectedSecret, StackSort } from "../../model/resources/facts";
import type { Leaf } from "./leaves";

/** Of what is looked through, what is known of its stack. */
type Known = Pick<Stack, "appliedBy" | "environment" | "kind" | "name" | "sheets">;

/**
 * Which secrets are where they have to be, by the sheets of their types. In states alone: no output, plan, log or synthesised
 * stack is expected to hold a secret, and no file beside them.
 */
export class Expectations {
  private readonly stacks: ReadonlyMap<string, Known>;

  /** @param stacks of the landing zone; the kind of any other is told by its name. @default none is known */
  constructor(stacks: readonly Known[] = []) {
    this.stacks = new Map(stacks.map((stack) => [stack.name, stack]));
  }

  /** The reason why a state of this name may hold a secret there; undefined where nobody has given one. */
  of(stack: string, { mode, part, path = "", type = "" }: Leaf): ExpectedSecret | undefined {
    if (part !== "resource") return undefined;
    const known = this.stacks.get(stack);
    const sheets = known === undefined ? FactSheets.standard : sheetsFor(known);
    return sheets
      .of(type)
      ?.secrets?.find(
        ({ attribute, mode: own, stacks }) =>
          own === mode &&
          (path === attribute || path.startsWith(`${attribute}.`)) &&
          stacks.some((sort) => (typeof sort === "string" ? sort === stack : isOfSort(stack, known, sort))),
      );
  }
}

function isOfSort(name: string, known: Known | undefined, { kind, of }: StackSort): boolean {
  // An earlier release wrote down who applies a stack, and not its kind.
  if (known === undefined || (known.kind === undefined && known.appliedBy !== undefined))
    return isNamedAs(name, kind, of);
  return known.kind === kind && (known.environment !== undefined) === (of === "environment");
}

/** What was taken from elsewhere has a name alone: `prod-cluster`, `identities`. */
const isNamedAs = (name: string, kind: StackKind, of: StackSort["of"]): boolean =>
  of === "organisation" ? name === kind : /^[^/]+-/.test(name) && name.endsWith(`-${kind}`);
