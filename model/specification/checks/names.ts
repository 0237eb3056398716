import type { Problem } from "../../../core/errors/problem";
import { contradictions } from "../../../policies/access/contradictions";
import { privateCloudName } from "../connections";
import type { LandingZoneDraft } from "../draft";
import { writtenGrants } from "../grants";
import { type Claim, claimText, placeText, ruleOf } from "../names/claims/claim";
import { entryWords, tableClaims } from "../names/claims/tables";
import { claimsOf, clashes } from "../names/registry";
import { environmentStackKinds, plannedStackKinds } from "../names/stack-kinds";
import { clusterNamespaces, platformNamespaceNames } from "../namespaces";
import { pathText, type Segment } from "../path";
import {
  earlierNameTaken,
  environmentReserved,
  malformedName,
  nameClash,
  nameTooLong,
  teamReserved,
} from "../problems/names";
import { nameAllowed, namePattern } from "../schema/scalars";
import { reservedScopes } from "../scopes";
import { entries, items, namesOf, type Table } from "../tables";
import { platformTeam } from "../teams";
import type { Check } from "./check";

const wellFormed: Check = (spec) => [
  ...keysOf(spec.teams, "teams"),
  ...keysOf(spec.privateCloud?.networks, "privateCloud", "networks"),
  ...keysOf(spec.privateCloud?.machines, "privateCloud", "machines"),
  ...keysOf(spec.vrack?.dedicatedServers, "vrack", "dedicatedServers"),
  ...keysOf(spec.vrack?.connects, "vrack", "connects"),
  ...keysOf(spec.environments, "environments"),
  ...keysOf(spec.access?.serviceAccounts, "access", "serviceAccounts"),
  ...keysOf(spec.access?.breakGlass, "access", "breakGlass"),
  ...entries(spec.environments).flatMap(([name, environment]) => [
    ...keysOf(environment.cluster?.nodePools, "environments", name, "cluster", "nodePools"),
    ...keysOf(environment.buckets, "environments", name, "buckets"),
  ]),
];

function keysOf(table: Table<unknown>, ...path: readonly Segment[]): Problem[] {
  return (namesOf(table) ?? [])
    .filter((key) => !namePattern.test(key))
    .map((key) => malformedName(pathText(...path, key), key, nameAllowed));
}

const stackNames: readonly string[] = [...environmentStackKinds, ...plannedStackKinds];
const namespaceNames: readonly string[] = [...clusterNamespaces, ...platformNamespaceNames];

/** What a team's name, or the one it had at first, means already. */
function takenBy(team: string): string | undefined {
  if (team === platformTeam) return undefined;
  if (stackNames.includes(team)) return "a stack of every environment";
  if (team.startsWith("kube-")) return "a namespace of Kubernetes";
  return namespaceNames.includes(team) ? "a namespace of every cluster" : undefined;
}

interface Reserved {
  readonly key: string;
  readonly problem: Problem;
}

function reservedTeams({ teams }: LandingZoneDraft): Reserved[] {
  return (namesOf(teams) ?? []).flatMap((key): Reserved[] => {
    const renamedFrom = entries(teams).find(([team]) => team === key)?.[1].renamedFrom ?? [];
    const first = renamedFrom.at(-1);
    const places: (readonly [name: string, path: string])[] = [
      [key, pathText("teams", key)],
      ...(first === undefined || first === key
        ? []
        : [[first, pathText("teams", key, "renamedFrom", renamedFrom.length - 1)] as const]),
    ];
    return places.flatMap(([name, path]) => {
      const reason = takenBy(name);
      return reason === undefined ? [] : [{ key, problem: teamReserved(path, name, reason) }];
    });
  });
}

/** What an environment's name would mean elsewhere: in the ledger, in a connection, in the scope of a grant. */
function meantElsewhere(environment: string): string | undefined {
  if (environment === privateCloudName) return "networks and machines of the private cloud are named by it";
  return reservedScopes.includes(environment) ? "the scope of a grant means something else by it" : undefined;
}

function reservedEnvironments({ environments }: LandingZoneDraft): Reserved[] {
  return (namesOf(environments) ?? []).flatMap((key): Reserved[] => {
    const reason = meantElsewhere(key);
    return reason === undefined
      ? []
      : [{ key, problem: environmentReserved(pathText("environments", key), key, reason) }];
  });
}

const namesAreFree: Check = (spec) => [
  ...reservedTeams(spec).map(({ problem }) => problem),
  ...reservedEnvironments(spec).map(({ problem }) => problem),
];

/** Names made of the same parts are one mistake: the one that is farthest beyond its limit tells how much must go. */
const namesFit: Check = (spec) => {
  const worst = new Map<string, { readonly claim: Claim; readonly excess: number; readonly problem: Problem }>();
  for (const claim of claimsOf(spec)) {
    const rule = ruleOf(claim);
    if (claim.path === undefined || rule === undefined) continue;
    const excess = claim.name.length - rule.maxLength;
    if (excess <= 0 || excess <= (worst.get(claim.path)?.excess ?? 0)) continue;
    const problem = nameTooLong(claim.path, rule.service, claim.name, rule.maxLength);
    worst.set(claim.path, { claim, excess, problem });
  }
  return [...worst.values()].map(({ problem }) => problem);
};

/** No two things have one name, now or at first. What is made of a name that is refused already is not held against it. */
const namesDiffer: Check = (spec) => {
  const ofTables = clashes(tableClaims(spec));
  const said = grantsAtOdds(spec);
  return [
    ...ofTables.map(({ first, second }) =>
      earlierNameTaken(second.path ?? "", entryWords[second.kind], second.name, { of: first.of, at: placeText(first) }),
    ),
    ...clashes(claimsOf(withoutRefused(spec)))
      .filter(({ first, second }) => !said.has(pairOf(first.path, second.path)))
      .map(({ first, second, names }) =>
        nameClash(placeText(second), names.map(claimText), second.of, { of: first.of, at: placeText(first) }),
      ),
  ];
};

const pairOf = (one: string | undefined, other: string | undefined): string => JSON.stringify([one, other].sort());

/** Grants that cover or contradict each other are reported as such. */
function grantsAtOdds(spec: LandingZoneDraft): ReadonlySet<string> {
  const environments = entries(spec.environments).map(([name, { projects }]) => ({
    name,
    projects: items(projects).map(([, team]) => team),
  }));
  const pairs = contradictions(writtenGrants(spec), environments);
  return new Set(pairs.map(({ grant, other }) => pairOf(grant.source, other.source)));
}

/** The landing zone without what has no usable name of its own. */
function withoutRefused(spec: LandingZoneDraft): LandingZoneDraft {
  const refused = (kind: "environment" | "privateNetwork" | "team", reserved: readonly Reserved[]): Set<string> =>
    new Set([
      ...reserved.map(({ key }) => key),
      ...clashes(tableClaims(spec)).flatMap(({ second }) => (second.kind === kind ? [second.key] : [])),
    ]);
  const teams = refused("team", reservedTeams(spec));
  const environments = refused("environment", reservedEnvironments(spec));
  const networks = refused("privateNetwork", []);
  return {
    ...spec,
    teams: spec.teams && without(spec.teams, teams),
    environments:
      spec.environments &&
      Object.fromEntries(
        Object.entries(without(spec.environments, environments)).map(([name, environment]) => [
          name,
          environment && {
            ...environment,
            // Positions stay what they are.
            projects: environment.projects?.map((team) => (team !== undefined && teams.has(team) ? undefined : team)),
          },
        ]),
      ),
    privateCloud: spec.privateCloud && {
      ...spec.privateCloud,
      networks: spec.privateCloud.networks && without(spec.privateCloud.networks, networks),
    },
  };
}

function without<T>(table: { readonly [name: string]: T }, names: ReadonlySet<string>): { readonly [name: string]: T } {
  return Object.fromEntries(Object.entries(table).filter(([name]) => namePattern.test(name) && !names.has(name)));
}

export const nameChecks: readonly Check[] = [wellFormed, namesAreFree, namesFit, namesDiffer];
