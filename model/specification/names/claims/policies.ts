import { roles } from "../../../../policies/access/roles";
import { coversProject } from "../../../../policies/access/scope";
import { sharedWithin } from "../../../../policies/access/shared";
import type { LandingZoneDraft } from "../../draft";
import { type PlacedGrant, writtenGrants } from "../../grants";
import { pathText } from "../../path";
import { parseScope, scopePattern } from "../../scopes";
import { entries } from "../../tables";
import { platformTeam } from "../../teams";
import { constructIds } from "../construct-ids";
import type { Names } from "../names";
import type { Claim } from "./claim";
import { deployersIn, environmentNames, generationsOf, programsIn, projectsIn, type WrittenDeployer } from "./written";
import { policyName } from "../policy-name";

/** What grants, deployers and emergencies become: policies, users of OpenStack and of buckets, each with its construct. */
export function policyClaims(spec: LandingZoneDraft, names: Names): Claim[] {
  const places: Places = { spec, names, teams: teamsByEnvironment(spec) };
  return [
    ...deployersIn(spec).flatMap((deployer) => deployerClaims(places, deployer)),
    ...writtenGrants(spec).flatMap((grant) => grantClaims(places, grant)),
    ...bucketUserClaims(places),
    ...breakGlassClaims(places),
    ...logReaderClaims(places),
  ];
}

interface Places {
  readonly spec: LandingZoneDraft;
  readonly names: Names;
  /** Environment → the teams with a project there. */
  readonly teams: ReadonlyMap<string, readonly string[]>;
}

function teamsByEnvironment(spec: LandingZoneDraft): ReadonlyMap<string, readonly string[]> {
  const projects = projectsIn(spec);
  return new Map(
    environmentNames(spec).map((name) => [
      name,
      projects.filter(({ environment }) => environment === name).map(({ team }) => team),
    ]),
  );
}

const stackOf = (stack: string): string => `the stack ${stack}`;

function deployerClaims({ names, spec, teams }: Places, { path, ...deployer }: WrittenDeployer): Claim[] {
  const { does, environment, team } = deployer;
  const name = names.deployer(deployer);
  const of = `the account ${name} of the pipeline`;
  const within = stackOf(
    environment === undefined ? names.sharedStack("identities") : names.stack(environment, "identities"),
  );
  const role =
    `${team !== undefined ? "team" : environment !== undefined ? "environment" : "organisation"}-${does}` as const;
  const { id } = policyName({ subject: { kind: "service-account", name }, role, scope: { kind: "organisation" } });
  const users =
    environment !== undefined && roles[role].openstack !== undefined && teams.get(environment)?.includes(platformTeam);
  return [
    { kind: "policy", name: names.deployerClient(name), of, path },
    { kind: "construct", within, name: id, of, path },
    { kind: "construct", within, name: constructIds.program(name), of, path },
    ...(users === true ? (generationsOf(spec, name) ?? [1]) : []).map((generation): Claim => ({
      ...{ kind: "construct", within, name: constructIds.openstackUser(name, platformTeam, generation), of, path },
    })),
  ];
}

/** A grant on what all share has a policy in a stack that spans environments, and one in each environment with a project of its scope. */
function grantClaims(places: Places, grant: PlacedGrant): Claim[] {
  const { names, teams } = places;
  const { subject, scope, source: path } = grant;
  const of = `what ${subject.name} is granted`;
  const { id, parts } = policyName(grant);
  const isProgram = subject.kind === "service-account";
  const policy = (environment: string | undefined, stack: string): Claim[] => [
    { kind: "policy", name: names.present(environment, ...parts), of, path },
    { kind: "construct", within: stackOf(stack), name: id, of, path },
  ];
  const isShared = isProgram
    ? scope.kind === "organisation" || scope.kind === "service"
    : sharedWithin(grant).length > 0;
  return [
    ...(isShared ? policy(undefined, names.sharedStack(isProgram ? "identities" : "organisation")) : []),
    ...[...teams].flatMap(([environment, all]) => {
      const covered = all.filter((team) => coversProject(scope, environment, team));
      // What the organisation grants to a program is one policy, in the stack that spans environments.
      if (covered.length === 0 || (isProgram && scope.kind === "organisation")) return [];
      const stack = names.stack(environment, isProgram ? "identities" : "access");
      return [...policy(environment, stack), ...openstackClaims(places, grant, stack, covered)];
    }),
  ];
}

/** The users of OpenStack that a program has in the projects of its grant. */
function openstackClaims(
  { spec }: Places,
  { role, source, subject }: PlacedGrant,
  stack: string,
  teams: readonly string[],
): Claim[] {
  const program =
    subject.kind === "service-account" ? programsIn(spec).find(({ name }) => name === subject.name) : undefined;
  if (program?.openstack !== true || roles[role].openstack === undefined) return [];
  return teams.flatMap((team) =>
    program.generations.map((generation): Claim => ({
      kind: "construct",
      within: stackOf(stack),
      name: constructIds.openstackUser(program.name, team, generation),
      of: `the users of ${program.name} in the project of ${team}`,
      path: source,
    })),
  );
}

/** One user for each team whose buckets a program reaches. */
function bucketUserClaims({ names, spec }: Places): Claim[] {
  const users = new Map<string, { environment: string; team: string; program: string; path: string }>();
  for (const { scope, subject, source } of writtenGrants(spec)) {
    if (scope.kind !== "bucket" || subject.kind !== "service-account") continue;
    const { environment, team } = scope;
    const key = JSON.stringify([environment, team, subject.name]);
    if (!users.has(key)) users.set(key, { environment, team, program: subject.name, path: source });
  }
  return [...users.values()].flatMap(({ environment, team, program, path }) =>
    (programsIn(spec).find(({ name }) => name === program)?.generations ?? []).map((generation): Claim => ({
      kind: "construct",
      within: stackOf(names.stack(environment, "identities")),
      name: constructIds.bucketUser(program, team, generation),
      of: `the users of ${program} for the buckets of ${team}`,
      path,
    })),
  );
}

function breakGlassClaims({ names, spec, teams }: Places): Claim[] {
  return entries(spec.access?.breakGlass).flatMap(([emergency, { on }]): Claim[] => {
    if (on === undefined || !scopePattern.test(on)) return [];
    const scope = parseScope(on);
    const path = pathText("access", "breakGlass", emergency);
    const of = `the emergency ${emergency}`;
    return [...teams]
      .filter(([environment, all]) => all.some((team) => coversProject(scope, environment, team)))
      .flatMap(([environment]): Claim[] => {
        const within = stackOf(names.stack(environment, "access"));
        return [
          { kind: "policy", name: names.breakGlassPolicy(environment, emergency), of, path },
          { kind: "construct", within, name: constructIds.breakGlass(emergency), of, path },
        ];
      });
  });
}

/** Who is granted the reading of an environment's logs without conditions searches them by a role of the log service. */
function logReaderClaims({ names, spec, teams }: Places): Claim[] {
  const reading = writtenGrants(spec).filter(
    ({ conditions, expires, role, subject }) =>
      subject.kind !== "service-account" &&
      conditions === undefined &&
      expires === undefined &&
      roles[role].logs !== undefined,
  );
  return [...teams].flatMap(([environment, all]) => {
    const kinds = new Set(
      reading
        .filter(({ scope }) => all.some((team) => coversProject(scope, environment, team)))
        .flatMap(({ role }) => roles[role].logs ?? []),
    );
    return [...kinds].map((kind): Claim => ({
      kind: "logRole",
      name: names.logReaders(environment, kind),
      of: `the readers of the stream ${kind} of ${environment}`,
      path: pathText("environments", environment),
    }));
  });
}
