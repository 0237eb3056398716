import type { WrittenGrant } from "../../policies/access/contradictions";
import type { Scope, Subject } from "../../policies/access/model";
import type { LandingZoneDraft } from "./draft";
import { pathText, type Segment } from "./path";
import { parseScope, scopePattern } from "./scopes";
import { items, lookUp, namesOf } from "./tables";

export type GrantDraft = NonNullable<NonNullable<NonNullable<LandingZoneDraft["access"]>["grants"]>[number]>;

const subjectKinds = { team: "team", user: "user", serviceAccount: "service-account" } as const satisfies Record<
  string,
  Subject["kind"]
>;
type Field = keyof typeof subjectKinds;

/** The fields of a grant that say whom it is for. */
export const subjectFields = Object.keys(subjectKinds) as Field[];

export const grantsOf = (spec: LandingZoneDraft): (readonly [number, GrantDraft])[] => items(spec.access?.grants);

/** The scopes of a grant that are well formed, with their positions. */
export const scopesOf = (grant: GrantDraft): (readonly [number, Scope])[] =>
  items(grant.on).flatMap(([position, text]) =>
    scopePattern.test(text) ? [[position, parseScope(text)] as const] : [],
  );

/** A role account of a team, by its login. */
export function accountOf(
  { teams }: LandingZoneDraft,
  login: string,
): { team: string; signIn: "federated" | "local" } | undefined {
  for (const team of namesOf(teams) ?? []) {
    const account = items(lookUp(teams, team)?.accounts).find(([, each]) => each.login === login)?.[1];
    if (account !== undefined) return { team, signIn: account.signIn ?? "federated" };
  }
  return undefined;
}

/** Undefined while a team is malformed: it may be the one with the login. */
export function loginsOf({ teams }: LandingZoneDraft): readonly string[] | undefined {
  const all = namesOf(teams)?.map((team) => lookUp(teams, team));
  if (all?.every((team) => team !== undefined) !== true) return undefined;
  return all.flatMap((team) => items(team.accounts).flatMap(([, { login }]) => login ?? []));
}

/** One scope of a grant, and where in the spec it stands. */
export interface PlacedGrant extends WrittenGrant {
  readonly position: readonly Segment[];
}

/** What can be made of the grants: a line for each scope of each, where nothing about it is malformed. */
export function writtenGrants(spec: LandingZoneDraft): PlacedGrant[] {
  return grantsOf(spec).flatMap(([index, grant]) => {
    const field = subjectFields.find((each) => grant[each] !== undefined);
    const name = field === undefined ? undefined : grant[field];
    const { role, when, expires } = grant;
    if (field === undefined || name === undefined || role === undefined) return [];
    return scopesOf(grant).map(([at, scope]) => ({
      subject: { kind: subjectKinds[field], name },
      role,
      scope,
      // Only compared with one another here.
      conditions: when as WrittenGrant["conditions"],
      expires,
      team: field === "user" ? accountOf(spec, name)?.team : undefined,
      source: pathText("access", "grants", index, "on", at),
      position: ["access", "grants", index, "on", at],
    }));
  });
}
