import { type Problem, ProblemError } from "../../core/errors/problem";
import { defineLandingZone } from "../../model/specification/define-landing-zone";
import type { LandingZoneData } from "../../model/specification/schema/landing-zone";

/** A key or a position, as in `["connections", 0, "from"]`. */
export type Step = string | number;

/** A change to a specification: the value at a path is set, or taken away where it is undefined. */
export type Change = readonly [path: string | readonly Step[], value: unknown];

/** The data with the changes made. A path given as text is split at its dots. */
export function changedFrom(base: LandingZoneData, ...changes: readonly Change[]): unknown {
  return changes.reduce<unknown>((tree, [path, value]) => {
    return replaced(tree, typeof path === "string" ? path.split(".") : path, value);
  }, base);
}

function replaced(tree: unknown, [step, ...rest]: readonly Step[], value: unknown): unknown {
  if (step === undefined) return value;
  if (Array.isArray(tree)) {
    return tree.map((item: unknown, index) => (index === Number(step) ? replaced(item, rest, value) : item));
  }
  if (typeof tree !== "object" || tree === null) throw new Error(`nothing to change below ${step}`);
  const next = replaced(Reflect.get(tree, step), rest, value);
  const others = Object.entries(tree).filter(([key]) => key !== step || next !== undefined);
  return Object.fromEntries(next === undefined ? others : [...others, [String(step), next]]);
}

/** What defineLandingZone has to say; nothing if it accepts. Anything but a ProblemError is a defect and passes through. */
export function problemsOf(spec: unknown): readonly Problem[] {
  try {
    defineLandingZone(spec as LandingZoneData);
    return [];
  } catch (error) {
    if (error instanceof ProblemError) return error.problems;
    throw error;
  }
}

/** Code and path of each problem: which mistakes were found, and where. */
export function found(spec: unknown): string[] {
  return problemsOf(spec).map(({ code, path }) => `${code} ${path ?? ""}`.trim());
}
