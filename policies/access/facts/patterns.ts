import { globs } from "../../../core/glob";
import { actions, effectOf, isComplete, resourceTypeOf } from "../catalogue/catalogue";
import { raisesRights, revealsSecret } from "../catalogue/kinds";
import type { HeldPolicy } from "./types";
import type { PolicyRights } from "../synthesised/types";

const known = new Map<string, readonly string[]>();

/** Every action of the catalogue that a pattern stands for. */
export function standsFor(pattern: string): readonly string[] {
  const found = known.get(pattern) ?? actions.filter((action) => globs(pattern, action));
  known.set(pattern, found);
  return found;
}

/** Whether what two patterns stand for has anything in common, known today or not. */
export function overlap(one: string, other: string): boolean {
  if (globs(one, other) || globs(other, one)) return true;
  return standsFor(one).some((action) => globs(other, action));
}

/** Whether nobody knows an action that the pattern stands for, although the catalogue has all of its kind. */
export const isUnknown = (pattern: string): boolean => standsFor(pattern).length === 0 && isComplete(pattern);

/** Actions that rights come to and that raise rights or reveal a secret, in order. */
export function dangerous({ allow, except }: Pick<PolicyRights, "allow" | "except">): readonly string[] {
  const covered = new Set(allow.flatMap(standsFor));
  return [...covered]
    .filter((action) => isDangerous(action) && !except.some((pattern) => globs(pattern, action)))
    .sort();
}

const judged = new Map<string, boolean>();

function isDangerous(action: string): boolean {
  const found = judged.get(action) ?? (raisesRights(action) || revealsSecret(action));
  judged.set(action, found);
  return found;
}

/** Whether a pattern stands for something that is no reading. */
export const changesThings = (pattern: string): boolean =>
  standsFor(pattern).some((action) => effectOf(action) !== "read" || isDangerous(action));

/** Types of the resources a policy covers; undefined where that cannot be told: a pattern over types, somebody else's group. */
export function typesOf({ resources }: Pick<HeldPolicy, "resources">): ReadonlySet<string> | undefined {
  const types = resources.map((urn) => /^urn:v1:[a-z]+:resource:([A-Za-z]+):/.exec(urn)?.[1]);
  return types.every((type) => type !== undefined) ? new Set(types) : undefined;
}

/** Whether an action means anything on what a policy covers. */
export function actsOn(policy: Pick<HeldPolicy, "resources">, pattern: string): boolean {
  const types = typesOf(policy);
  const type = resourceTypeOf(pattern);
  return types === undefined || type.includes("*") || types.has(type);
}
