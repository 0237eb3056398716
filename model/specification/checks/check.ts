import type { Ledger } from "../network/ledger";
import type { Problem } from "../../../core/errors/problem";
import { unknownName } from "../problems/general";
import type { Draft, LandingZoneDraft } from "../draft";
import { nearest } from "../../../core/nearest";
import type { EnvironmentData } from "../schema/landing-zone";

/**
 * Finds what the schema cannot see because it concerns two places at once. Pure; skips what is missing or malformed. The
 * ledger tells what is not free to be offered.
 */
export type Check = (spec: LandingZoneDraft, ledger?: Ledger) => readonly Problem[];

export type EnvironmentDraft = Draft<EnvironmentData>;

type Table<T> = { readonly [name: string]: T | undefined } | undefined;

/** The sound entries of a record, by name. */
export function entries<T>(table: Table<T>): (readonly [string, T])[] {
  return Object.entries(table ?? {})
    .flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]))
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

/** The entry of a name, and nothing inherited: `constructor` is no team. */
export function lookUp<T>(table: Table<T>, name: string): T | undefined {
  return table && Object.hasOwn(table, name) ? table[name] : undefined;
}

/** The sound items of a list, with their positions. */
export function items<T>(list: readonly (T | undefined)[] | undefined): (readonly [number, T])[] {
  return (list ?? []).flatMap((item, index) => (item === undefined ? [] : [[index, item] as const]));
}

/** The names a record defines, those of malformed values too; undefined if the record itself is missing or malformed. */
export function namesOf(table: Table<unknown>): readonly string[] | undefined {
  return table && Object.keys(table).sort();
}

/** A name that must be among the known ones; nothing to say when either side is missing, for that is reported already. */
export function resolve(
  path: string,
  kind: string,
  found: string | undefined,
  known: readonly string[] | undefined,
): Problem[] {
  if (found === undefined || known === undefined || known.includes(found)) return [];
  return [unknownName(path, kind, found, known, nearest(found, known))];
}

/** Runs a check of one environment on each. */
export function inEachEnvironment(
  check: (environment: EnvironmentDraft, name: string, spec: LandingZoneDraft) => readonly Problem[],
): Check {
  return (spec) => entries(spec.environments).flatMap(([name, environment]) => check(environment, name, spec));
}

/** Whether a team is granted the reading of everything somewhere: it owns nothing then. */
export const audits = ({ access }: LandingZoneDraft, team: string): boolean =>
  items(access?.grants).some(([, grant]) => grant.team === team && grant.role === "auditor");

/** True when the environment's projects are known and the team is a team without one there. */
export function lacksProject(spec: LandingZoneDraft, environment: EnvironmentDraft, team: string): boolean {
  const isTeam = namesOf(spec.teams)?.includes(team) ?? false;
  return isTeam && environment.projects !== undefined && !environment.projects.includes(team);
}
