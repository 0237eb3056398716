import { roles } from "../../../../policies/access/roles";
import { coversProject } from "../../../../policies/access/scope";
import { bindingName } from "../../../../core/names";
import type { LandingZoneDraft } from "../../draft";
import { writtenGrants } from "../../grants";
import { pathText } from "../../path";
import { entries, items, namesOf } from "../../tables";
import { constructIds } from "../construct-ids";
import type { Names } from "../names";
import type { Claim } from "./claim";
import { deployersIn, environmentNames, generationsOf, programsIn, projectsIn, type WrittenDeployer } from "./written";

/** Groups, service accounts, their OAuth2 clients, and people's local accounts. */
export function identityClaims(spec: LandingZoneDraft, names: Names): Claim[] {
  return [
    // First: where one of the others has their names, that is the one to rename.
    ...deployersIn(spec).flatMap((deployer) => deployerClaims(spec, names, deployer)),
    ...(namesOf(spec.teams) ?? []).map((team): Claim => ({
      ...{ kind: "group", name: names.group(team), of: `the team ${team}`, path: pathText("teams", team) },
    })),
    ...programClaims(spec, names),
    ...userClaims(spec),
    ...bindingClaims(spec),
  ];
}

function deployerClaims(spec: LandingZoneDraft, names: Names, { path, ...deployer }: WrittenDeployer): Claim[] {
  const { does, environment, team } = deployer;
  const name = names.deployer(deployer);
  const of = `the account ${name} of the pipeline`;
  const written = generationsOf(spec, name) ?? [];
  const generations = pathText("access", "deployers", "generations", name);
  return [
    { kind: "serviceAccount", name, of, path },
    { kind: "client", name: `${names.deployerClient(name)}-1`, of, path },
    ...written
      .filter((generation) => generation !== 1)
      .map((generation): Claim => ({
        ...{ kind: "client", name: `${names.deployerClient(name)}-${generation}`, of, path: generations },
      })),
    ...(environment === undefined || team === undefined
      ? []
      : [{ kind: "group", name: names.deployerGroup({ does, environment, team }), of, path } as const]),
  ];
}

/** A program has an account in each environment in which it is granted something, and one for what all share. */
function programClaims(spec: LandingZoneDraft, names: Names): Claim[] {
  const grants = writtenGrants(spec);
  const projects = projectsIn(spec);
  return programsIn(spec).flatMap(({ name, generations, path }): Claim[] => {
    const of = `the service account ${name}`;
    const held = grants.filter(({ subject }) => subject.kind === "service-account" && subject.name === name);
    const isGranted = (environment: string | undefined): boolean =>
      held.some(({ scope }) =>
        environment === undefined
          ? scope.kind === "organisation" || scope.kind === "service"
          : scope.kind !== "organisation" &&
            projects.some((one) => one.environment === environment && coversProject(scope, environment, one.team)),
      );
    const constructs = [undefined, ...environmentNames(spec)].filter(isGranted).map((environment): Claim => {
      const stack =
        environment === undefined ? names.sharedStack("identities") : names.stack(environment, "identities");
      return { kind: "construct", within: `the stack ${stack}`, name: constructIds.program(name), of, path };
    });
    const clients = [undefined, ...environmentNames(spec)].flatMap((environment) =>
      generations.map((generation): Claim => ({
        kind: "client",
        name: `${names.client(name, environment)}-${generation}`,
        of: environment === undefined ? of : `${of} in ${environment}`,
        path,
        ...(!isGranted(environment) && { reserved: true }),
      })),
    );
    return [
      { kind: "serviceAccount", name, of, path },
      { kind: "group", name: names.programGroup(name), of, path },
      ...clients,
      ...constructs,
    ];
  });
}

/** A login that is written twice is a duplicate, and no clash of names. */
function userClaims({ teams }: LandingZoneDraft): Claim[] {
  const seen = new Set<string>();
  return entries(teams).flatMap(([team, { accounts }]) =>
    items(accounts).flatMap(([index, { login }]): Claim[] => {
      if (login === undefined || seen.has(login)) return [];
      seen.add(login);
      const path = pathText("teams", team, "accounts", index, "login");
      return [{ kind: "user", name: login, of: `the account ${login}`, path }];
    }),
  );
}

/** People who are granted something by themselves are bound in namespaces by their mailboxes. */
function bindingClaims(spec: LandingZoneDraft): Claim[] {
  const grants = writtenGrants(spec).filter(
    ({ conditions, expires, role }) =>
      conditions === undefined && expires === undefined && roles[role].kubernetes !== undefined,
  );
  const accounts = entries(spec.teams).flatMap(([team, { accounts }]) =>
    items(accounts).flatMap(([index, { login, email }]) => {
      const path = pathText("teams", team, "accounts", index, "email");
      return login === undefined || email === undefined ? [] : [{ login, email, path }];
    }),
  );
  return projectsIn(spec).flatMap(({ environment, team }) =>
    accounts
      .filter(({ login }) =>
        grants.some(
          ({ scope, subject }) =>
            subject.kind === "user" && subject.name === login && coversProject(scope, environment, team),
        ),
      )
      .map(({ login, email, path }): Claim => ({
        kind: "binding",
        within: `the namespaces of ${team} in ${environment}`,
        name: bindingName({ kind: "User", name: email }),
        of: `the account ${login}`,
        path,
      })),
  );
}
