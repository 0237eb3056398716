import { type Problem, ProblemError } from "../../core/errors/problem";
import { checks } from "./checks";
import { draftOf } from "./draft";
import { structuralProblems } from "./issues";
import { landingZone, type LandingZoneData, type LandingZoneSpec } from "./schema/landing-zone";

/**
 * The one door into the landing zone: checks what a user wrote, fills in the defaults, and returns it frozen with every
 * key in order, so that the order in which fields were written can change nothing.
 * @throws ProblemError with every problem there is: of structure (unknown, missing and malformed fields) and of sense
 * (names that lead nowhere, networks that collide, releases that overtake); see SPEC in docs/errors.md.
 */
export function defineLandingZone(data: LandingZoneData): LandingZoneSpec {
  const parsed = landingZone.safeParse(data);
  const issues = parsed.error?.issues ?? [];
  const draft = draftOf(data, issues);
  const problems = [...structuralProblems(issues, data), ...checks.flatMap((check) => check(draft))];
  if (!parsed.success || problems.length > 0) throw new ProblemError(problems.sort(byPath));
  return sealed(parsed.data);
}

function byPath(a: Problem, b: Problem): number {
  const [first, second] = [a, b].map(({ path, code, found }) => JSON.stringify([path ?? "", code, found]));
  return first === second ? 0 : (first ?? "") < (second ?? "") ? -1 : 1;
}

/** Sorts the keys and freezes, all the way down. The schema made fresh objects: the user's own stay as they were. */
function sealed<T>(value: T): T {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return Object.freeze(value.map(sealed)) as T;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.freeze(Object.fromEntries(entries.map(([key, item]) => [key, sealed(item)]))) as T;
}
