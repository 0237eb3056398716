import { oidcPrefix } from "../../core/names";
import { deployers, deployersSource } from "../../policies/access/deployers";
import type {
  AccessEnvironment,
  AccessModel,
  AccessNamespace,
  BreakGlass,
  Conditions,
  Grant,
  Subject,
} from "../../policies/access/model";
import { roles } from "../../policies/access/roles";
import { Names } from "./names/names";
import { type EnvironmentNamespace, namespacesOf } from "./namespaces";
import { lookUp } from "./tables";
import { teamsWithPods } from "./teams";
import type { GrantSpec, LandingZoneSpec } from "./schema/landing-zone";

/** What a validated spec says about access, names resolved. */
export function accessModel(spec: LandingZoneSpec): AccessModel {
  const { organisation, access } = spec;
  const names = new Names(spec);
  const environments = environmentsOf(spec, names);
  const pipeline = access.deployers === undefined ? [] : deployers(environments.map(deploying));
  return {
    organisation: organisation.name,
    account: organisation.account,
    kubernetesPrefix: oidcPrefix,
    environments,
    subjects: [
      ...teamsOf(spec, names),
      ...Object.entries(access.serviceAccounts).map(([name, { does, generations, signsInTo }]): Subject => ({
        kind: "service-account",
        name,
        does,
        generations,
        ...(signsInTo.includes("kubernetes") && { group: names.programGroup(name) }),
        openstack: signsInTo.includes("openstack"),
      })),
      ...pipeline.map(({ does, environment, name, role, team }): Subject => ({
        kind: "service-account",
        name,
        does: roles[role].does,
        generations: lookUp(access.deployers?.generations, name) ?? [1],
        ...(environment !== undefined &&
          team !== undefined && { group: names.deployerGroup({ does, environment, team }) }),
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

function environmentsOf(spec: LandingZoneSpec, names: Names): AccessEnvironment[] {
  const { environments, promotion } = spec;
  return Object.entries(environments).map(([name, environment]) => ({
    name,
    production: name === promotion.at(-1),
    projects: [...environment.projects].sort(),
    namespaces: namespacesOf(spec, name).map(accessNamespace),
    ...bucketsOf(spec, name, names),
  }));
}

/** The buckets of an environment that somebody is granted something on. */
function bucketsOf({ access }: LandingZoneSpec, environment: string, names: Names): Pick<AccessEnvironment, "buckets"> {
  const granted = access.grants.flatMap(({ on }) =>
    on.flatMap(({ scope }) => (scope.kind === "bucket" && scope.environment === environment ? [scope.bucket] : [])),
  );
  const buckets = [...new Set(granted)].sort().map((bucket) => [bucket, names.bucket(environment, bucket)] as const);
  return buckets.length === 0 ? {} : { buckets: Object.fromEntries(buckets) };
}

export const accessNamespace = ({ called, name, opensToGrants, owner }: EnvironmentNamespace): AccessNamespace => ({
  name,
  team: owner,
  ...(called !== name && { called }),
  ...(!opensToGrants && { opensToGrants }),
});

function teamsOf({ teams }: LandingZoneSpec, names: Names): Subject[] {
  return Object.entries(teams).flatMap(([team, { accounts }]): Subject[] => [
    { kind: "team", name: team, group: names.group(team) },
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
