import type { Ledger } from "../network/ledger";
import type { Problem } from "../../../core/errors/problem";
import { unknownName } from "../problems/general";
import type { Draft, LandingZoneDraft } from "../draft";
import { nearest } from "../../../core/nearest";
import type { EnvironmentData } from "../schema/landing-zone";
import { entries, items, namesOf } from "../tables";

/**
 * Finds what the schema cannot see because it concerns two places at once. Pure; skips what is missing or malformed. The
 * ledger tells what is not free to be offered.
 */
export type Check = (spec: LandingZoneDraft, ledger?: Ledger) => readonly Problem[];

export type EnvironmentDraft = Draft<EnvironmentData>;

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
