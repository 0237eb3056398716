import { oidcGroupsPrefix } from "../constructs/kubernetes/kubernetes-cluster";
import { deployers, deployersSource } from "../policies/access/deployers";
import type {
  AccessEnvironment,
  AccessModel,
  AccessNamespace,
  BreakGlass,
  Conditions,
  Grant,
  Subject,
} from "../policies/access/model";
import { roles } from "../policies/access/roles";
import { firstName } from "../model/specification/names/first-name";
import { type EnvironmentNamespace, namespacesOf } from "../model/specification/namespaces";
import { teamsWithPods } from "../model/specification/teams";
import type { GrantSpec, LandingZoneSpec } from "../model/specification/schema/landing-zone";

/** A team's group: on the account, and under the same name at the identity provider that the clusters trust. */
export const groupName = (organisation: string, team: string): string => `${organisation}-${team}`;

/** What a validated spec says about access, names resolved. */
export function accessModel(spec: LandingZoneSpec): AccessModel {
  const { organisation, access } = spec;
  const environments = environmentsOf(spec);
  const pipeline = access.deployers === undefined ? [] : deployers(environments.map(deploying));
  // The identity provider knows a program's group by the name it has there.
  const atFirst = deployers(environments.map((environment) => deployingAtFirst(spec, environment)));
  return {
    organisation: organisation.name,
    account: organisation.account,
    kubernetesPrefix: oidcGroupsPrefix,
    environments,
    subjects: [
      ...teamsOf(spec),
      ...Object.entries(access.serviceAccounts).map(([name, { does, generations, signsInTo }]): Subject => ({
        kind: "service-account",
        name,
        does,
        generations,
        ...(signsInTo.includes("kubernetes") && { group: groupName(organisation.name, name) }),
        openstack: signsInTo.includes("openstack"),
      })),
      ...pipeline.map(({ name, role, team }, index): Subject => ({
        kind: "service-account",
        name,
        does: roles[role].does,
        generations: access.deployers?.generations[name] ?? [1],
        ...(team !== undefined && { group: groupName(organisation.name, atFirst[index]?.name ?? name) }),
        openstack: roles[role].openstack !== undefined,
      })),
    ],
    grants: [
      ...access.grants.flatMap(grantsOf),
      ...pipeline.flatMap(({ name, role, scopes }) =>
        scopes.map((scope): Grant => ({
          subject: { kind: "service-account", name },
          role,
          scope,
          conditions: { sourceAddresses: access.deployers?.from ?? [] },
          // The API server has its own list of networks: those of the pipeline's runners are on it.
          standing: true,
          source: deployersSource,
        })),
      ),
    ],
    breakGlass: Object.entries(access.breakGlass).map(([name, emergency]): BreakGlass => ({ name, ...emergency })),
    ...(access.federation && { federation: { ...access.federation } }),
  };
}

const deploying = (environment: AccessEnvironment) => ({
  name: environment.name,
  teams: teamsWithPods(environment),
});

function deployingAtFirst(spec: LandingZoneSpec, environment: AccessEnvironment) {
  const { name, teams } = deploying(environment);
  return {
    name: firstName(name, spec.environments[name]),
    teams: teams.map((team) => firstName(team, spec.teams[team])),
  };
}

function environmentsOf(spec: LandingZoneSpec): AccessEnvironment[] {
  const { environments, promotion } = spec;
  return Object.entries(environments).map(([name, environment]) => ({
    name,
    production: name === promotion.at(-1),
    projects: [...environment.projects].sort(),
    namespaces: namespacesOf(spec, name).map(accessNamespace),
  }));
}

export const accessNamespace = ({ called, name, opensToGrants, owner }: EnvironmentNamespace): AccessNamespace => ({
  name,
  team: owner,
  ...(called !== name && { called }),
  ...(!opensToGrants && { opensToGrants }),
});

function teamsOf({ organisation, teams }: LandingZoneSpec): Subject[] {
  return Object.entries(teams).flatMap(([team, { accounts, renamedFrom }]): Subject[] => [
    { kind: "team", name: team, group: groupName(organisation.name, firstName(team, { renamedFrom })) },
    ...accounts.map(({ login, email, signIn }): Subject => ({ kind: "user", name: login, email, team, signIn })),
  ]);
}

function grantsOf({ subject, on, role, when, expires }: GrantSpec): Grant[] {
  const conditions = conditionsOf(when);
  return on.map(({ scope, path }) => ({
    subject,
    role,
    scope,
    ...(conditions && { conditions }),
    ...(expires !== undefined && { expires }),
    standing: conditions === undefined && expires === undefined,
    source: path,
  }));
}

function conditionsOf(when: GrantSpec["when"]): Conditions | undefined {
  const { from, officeHours, tags } = when ?? {};
  if (from === undefined && officeHours === undefined && tags === undefined) return undefined;
  return {
    ...(from && { sourceAddresses: from }),
    ...(officeHours && { officeHours }),
    ...(tags && { tags }),
  };
}
