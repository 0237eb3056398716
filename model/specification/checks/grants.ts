import type { Problem } from "../../../core/errors/problem";
import {
  grantCovered,
  grantsContradict,
  grantSubject,
  hoursRefused,
  notLocal,
  roleRefused,
  scopeRefused,
} from "../problems/access";
import { projectMissing } from "../problems/general";
import { contradictions } from "../../../policies/access/contradictions";
import type { GrantableRole, Scope } from "../../../policies/access/model";
import { grantableRoles, roles } from "../../../policies/access/roles";
import { coversProject, scopeText } from "../../../policies/access/scope";
import type { LandingZoneDraft } from "../draft";
import { accountOf, type GrantDraft, grantsOf, loginsOf, scopesOf, subjectFields, writtenGrants } from "../grants";
import { pathText } from "../path";
import { type Check, resolve } from "./check";
import { items, lookUp, namesOf } from "../tables";

/** The environment that releases reach last; undefined while the order is in doubt. */
export function productionOf({ promotion }: LandingZoneDraft): string | undefined {
  const inDoubt = promotion === undefined || new Set(promotion).size < promotion.length;
  return inDoubt ? undefined : promotion.at(-1);
}

const subjectsAreKnown: Check = (spec) =>
  grantsOf(spec).flatMap(([index, grant]) => {
    const path = (field?: string): string =>
      pathText("access", "grants", index, ...(field === undefined ? [] : [field]));
    const named = subjectFields.filter((field) => field in grant);
    if (named.length !== 1) return [grantSubject(path(), named)];
    return [
      ...resolve(path("team"), "team", grant.team, namesOf(spec.teams)),
      ...resolve(path("user"), "account", grant.user, loginsOf(spec)),
      ...resolve(
        path("serviceAccount"),
        "service account",
        grant.serviceAccount,
        namesOf(spec.access?.serviceAccounts ?? {}),
      ),
      ...(grant.user === undefined ? [] : federatedProblems(spec, path("user"), grant.user)),
    ];
  });

function federatedProblems(spec: LandingZoneDraft, path: string, login: string): Problem[] {
  const account = accountOf(spec, login);
  return account?.signIn === "federated" ? [notLocal(path, login, account.team)] : [];
}

const scopesExist: Check = (spec) =>
  grantsOf(spec).flatMap(([index, grant]) =>
    scopesOf(grant).flatMap(([position, scope]) =>
      scopeProblems(spec, pathText("access", "grants", index, "on", position), scope),
    ),
  );

/** Whether what a scope names is there. */
export function scopeProblems(spec: LandingZoneDraft, path: string, scope: Scope): Problem[] {
  const unknown: Problem[] = [
    ...("environment" in scope ? resolve(path, "environment", scope.environment, namesOf(spec.environments)) : []),
    ...("team" in scope ? resolve(path, "team", scope.team, namesOf(spec.teams)) : []),
  ];
  if (unknown.length > 0 || !("team" in scope)) return unknown;
  const places = "environment" in scope ? [scope.environment] : (namesOf(spec.environments) ?? []);
  const known = places.flatMap((name) => lookUp(spec.environments, name)?.projects ?? []);
  const complete = places.every((name) => lookUp(spec.environments, name)?.projects !== undefined);
  if (complete && !known.includes(scope.team)) {
    return [projectMissing(path, scope.team, places.join(", "), "a grant covers what a team has")];
  }
  if (scope.kind !== "bucket") return [];
  const buckets = lookUp(spec.environments, scope.environment)?.buckets;
  const missing = resolve(path, "bucket", scope.bucket, namesOf(buckets));
  const owner = lookUp(buckets, scope.bucket)?.team;
  if (missing.length > 0 || owner === undefined || owner === scope.team) return missing;
  const right = `${scope.environment}/${owner}/buckets/${scope.bucket}`;
  return [scopeRefused(path, scopeText(scope), `the bucket stands in the project of ${owner}`, right)];
}

const rolesFit: Check = (spec) => {
  const production = productionOf(spec);
  return grantsOf(spec).flatMap(([index, grant]) =>
    scopesOf(grant).flatMap(([position, scope]) => {
      const { role } = grant;
      if (role === undefined) return [];
      const path = pathText("access", "grants", index, "on", position);
      return [...productionProblems(spec, path, role, scope, production), ...kindProblems(path, grant, scope)];
    }),
  );
};

function productionProblems(
  spec: LandingZoneDraft,
  path: string,
  role: GrantableRole,
  scope: Scope,
  production: string | undefined,
): Problem[] {
  if (production === undefined || roles[role].production || scope.kind === "bucket") return [];
  const teams = lookUp(spec.environments, production)?.projects ?? [];
  const reaches = teams.some((team) => team !== undefined && coversProject(scope, production, team));
  if (!reaches) return [];
  return [
    roleRefused(
      path,
      role,
      `on ${production}`,
      grantableRoles.filter((name) => roles[name].production),
    ),
  ];
}

/** People have no S3 credentials, and programs are no auditors of an account. */
function kindProblems(path: string, grant: GrantDraft, scope: Scope): Problem[] {
  const isProgram = grant.serviceAccount !== undefined;
  if (scope.kind === "bucket" && !isProgram && (grant.team ?? grant.user) !== undefined) {
    return [
      scopeRefused(
        path,
        scopeText(scope),
        "only service accounts have S3 credentials",
        "a project, or a service account",
      ),
    ];
  }
  if (scope.kind === "bucket" && (grant.when !== undefined || grant.expires !== undefined)) {
    return [
      scopeRefused(
        path,
        scopeText(scope),
        "S3 policies know neither these conditions nor an end",
        "a grant without when and expires",
      ),
    ];
  }
  return [];
}

const grantsAgree: Check = (spec) => {
  const environments = (namesOf(spec.environments) ?? []).map((name) => ({
    name,
    projects: items(lookUp(spec.environments, name)?.projects).map(([, team]) => team),
  }));
  return contradictions(writtenGrants(spec), environments).map((found) =>
    found.kind === "covered"
      ? grantCovered(found.grant.source, found.other.source)
      : grantsContradict(found.grant.source, found.other.source, found.why),
  );
};

const hoursMakeSense: Check = (spec) =>
  grantsOf(spec).flatMap(([index, { when }]) => {
    const { from, to } = when?.officeHours ?? {};
    if (from === undefined || to === undefined || from < to) return [];
    return [hoursRefused(pathText("access", "grants", index, "when", "officeHours"), from, to)];
  });

export const grantChecks: readonly Check[] = [subjectsAreKnown, scopesExist, rolesFit, grantsAgree, hoursMakeSense];
