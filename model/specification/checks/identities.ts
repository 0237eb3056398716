import type { Problem } from "../../../core/errors/problem";
import { duplicate } from "../problems/general";
import { breakGlassRefused, notLocal, scopeRefused } from "../problems/access";
import { longestBreakGlassHours } from "../../../policies/access/break-glass";
import type { LandingZoneDraft } from "../draft";
import { deployersIn } from "../names/claims/written";
import { Names } from "../names/names";
import { pathText } from "../path";
import { parseScope, scopePattern } from "../scopes";
import { audits, type Check, resolve } from "./check";
import { entries, items, namesOf } from "../tables";
import { accountOf, loginsOf } from "../grants";
import { scopeProblems } from "./grants";

/** A login is one account of one team: OVHcloud has it once, and a person is in one group. */
const loginsDiffer: Check = ({ teams }) => {
  const seen = new Map<string, string>();
  return entries(teams).flatMap(([team, { accounts }]) =>
    items(accounts).flatMap(([index, { login }]) => {
      if (login === undefined) return [];
      const path = pathText("teams", team, "accounts", index, "login");
      const first = seen.get(login);
      seen.set(login, first ?? path);
      return first === undefined ? [] : [duplicate(path, "a login", login, first)];
    }),
  );
};

const generationsBelong: Check = (spec) => {
  const names = new Names(spec);
  const known = deployersIn(spec).map((deployer) => names.deployer(deployer));
  return (namesOf(spec.access?.deployers?.generations) ?? []).flatMap((name) =>
    resolve(pathText("access", "deployers", "generations", name), "deployer", name, known),
  );
};

const generationsDiffer: Check = ({ access }) =>
  [
    ...entries(access?.deployers?.generations).map(
      ([name, list]) => [["deployers", "generations", name], list] as const,
    ),
    ...entries(access?.serviceAccounts).map(
      ([name, { generations }]) => [["serviceAccounts", name, "generations"], generations] as const,
    ),
  ].flatMap(([path, list]) => {
    const [first, second] = list ?? [];
    if (first === undefined || first !== second) return [];
    return [duplicate(pathText("access", ...path, 1), "a generation", `${first}`, pathText("access", ...path, 0))];
  });

const emergenciesAreAgreedOn: Check = (spec) =>
  entries(spec.access?.breakGlass).flatMap(([name, { user, on, approver, from, until }]) => {
    const path = (field: string): string => pathText("access", "breakGlass", name, field);
    return [
      ...resolve(path("user"), "account", user, loginsOf(spec)),
      ...resolve(path("approver"), "account", approver, loginsOf(spec)),
      ...(user === undefined ? [] : localProblems(spec, path("user"), user)),
      ...(approver === undefined ? [] : approverProblems(spec, path("approver"), approver, user)),
      ...(on === undefined || !scopePattern.test(on) ? [] : emergencyScope(spec, path("on"), on)),
      ...(from === undefined || until === undefined ? [] : lengthProblems(path("until"), from, until)),
    ];
  });

function localProblems(spec: LandingZoneDraft, path: string, login: string): Problem[] {
  return accountOf(spec, login)?.signIn === "federated" ? [notLocal(path, login, undefined)] : [];
}

function approverProblems(spec: LandingZoneDraft, path: string, approver: string, user: string | undefined): Problem[] {
  const team = accountOf(spec, approver)?.team;
  if (team === undefined) return [];
  const allowed = "an account of a team that audits the organisation, and not the one that gets the rights";
  const fix = "have somebody agree whose duty it is";
  if (approver === user) return [breakGlassRefused(path, `${approver} agrees with itself`, allowed, fix)];
  return audits(spec, team) ? [] : [breakGlassRefused(path, `${approver}, of ${team}`, allowed, fix)];
}

function emergencyScope(spec: LandingZoneDraft, path: string, text: string): Problem[] {
  const scope = parseScope(text);
  return scope.kind === "environment" || scope.kind === "project"
    ? scopeProblems(spec, path, scope)
    : [
        scopeRefused(
          path,
          text,
          "an emergency is one environment's, or one team's in it",
          "<environment>, or <environment>/<team>",
        ),
      ];
}

function lengthProblems(path: string, from: string, until: string): Problem[] {
  const hours = (Date.parse(until) - Date.parse(from)) / 3_600_000;
  if (hours > 0 && hours <= longestBreakGlassHours) return [];
  const allowed = `after ${from}, by at most ${longestBreakGlassHours} hours`;
  return [breakGlassRefused(path, until, allowed, "shorten it; what takes longer is a change to the stacks")];
}

export const identityChecks: readonly Check[] = [
  loginsDiffer,
  generationsBelong,
  generationsDiffer,
  emergenciesAreAgreedOn,
];
