import type { z } from "zod";
import { type Segment } from "./path";
import type { LandingZoneData } from "./schema/landing-zone";

type Scalar = string | number | boolean | null | undefined;

/** A value of which any part may be missing; what is there has the type it says. */
export type Draft<T> = T extends Scalar
  ? T
  : T extends readonly (infer Item)[]
    ? readonly (Draft<Item> | undefined)[]
    : { readonly [Key in keyof T]?: Draft<T[Key]> | undefined };

export type LandingZoneDraft = Draft<LandingZoneData>;

const key = (path: readonly Segment[]): string => JSON.stringify(path.map(String));

/**
 * The sound parts of what a user wrote: everything the schema complained about is replaced by undefined, so that the
 * checks of references can run although the structure is wrong elsewhere. Keys stay: a malformed team is still a team.
 */
export function draftOf(data: unknown, issues: readonly z.core.$ZodIssue[]): LandingZoneDraft {
  if (issues.length === 0) return data as LandingZoneDraft;
  const unsound = new Set(issues.flatMap(unsoundPaths).map(key));
  const copy = (value: unknown, path: readonly Segment[]): unknown => {
    if (unsound.has(key(path))) return undefined;
    if (Array.isArray(value)) return value.map((item, index) => copy(item, [...path, index]));
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, copy(item, [...path, name])]));
  };
  // Sound by construction: the schema has seen every value that is left.
  return (copy(data, []) ?? {}) as LandingZoneDraft;
}

function unsoundPaths(issue: z.core.$ZodIssue): Segment[][] {
  if (issue.code === "unrecognized_keys") return issue.keys.map((name) => [...issue.path, name]);
  // Without a valid discriminator nothing else in the object was looked at.
  if (issue.code === "invalid_union") return [issue.path.slice(0, -1)];
  return [issue.path];
}
