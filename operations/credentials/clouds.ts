import { isMap, type Document } from "yaml";
import { deployerName } from "../../core/deployers";
import { credentialsFileUnreadable, noOpenstackUser, stateMissing } from "../../engine/tools/credentials-problems";
import { type Problem, ProblemError } from "../../core/errors/problem";
import { isRecord } from "../../core/json";
import { nearest } from "../../core/nearest";
import type { StateFile } from "../../engine/runs/state";
import { editPrivateYaml } from "../../engine/tools/private-yaml";
import { declaredUsers } from "./declared";
import { environmentsOf, type EnvironmentNames, stackNameOf } from "./states";
import type { StateReader } from "../../engine/runs/surroundings";

/** What is put into `clouds.yaml` for one project. */
export interface CloudEntry {
  readonly auth: {
    readonly auth_url: string;
    readonly username: string;
    readonly password: string;
    readonly project_id: string;
    readonly user_domain_name: string;
  };
  readonly region_name: string;
  readonly identity_api_version: 3;
}

/** The entry's name, as the stacks' provider blocks have it, and whose user it signs in. */
export interface NamedCloud {
  readonly name: string;
  readonly account: string;
  readonly entry: CloudEntry;
}

export interface CloudsRequest {
  /** @default every environment that was deployed */
  readonly environments?: readonly string[];
  /**
   * Whose users: a program's name, or what follows the environment in it.
   * @default "apply": the environment's deployer
   */
  readonly as?: string;
  /** What one types to have a stack applied. */
  readonly deployCommand: (stack: string) => string;
}

/**
 * The projects in which an account has a user, with its password: it is in memory only.
 *
 * @throws ProblemError `CREDENTIALS-NOT-APPLIED`, `CREDENTIALS-NO-USER`, `CREDENTIALS-STATE*`, `RUN-UNKNOWN-ENVIRONMENT`
 */
export async function cloudsOf(states: StateReader, request: CloudsRequest): Promise<NamedCloud[]> {
  const { environments, problems } = environmentsOf(states, request.environments);
  const unknown = environments.flatMap((environment) => unknownUser(states, environment, request.as));
  if (problems.length + unknown.length > 0) throw new ProblemError([...problems, ...unknown]);
  const clouds: NamedCloud[] = [];
  for (const environment of environments) {
    const stack = stackNameOf(states, "identities", environment);
    const state = await states.read(stack);
    if (state === undefined) throw stateMissing(stack, request.deployCommand(stack));
    const found = cloudsIn(state, environment, request.as ?? "apply");
    if (found.length === 0)
      throw new ProblemError([
        noOpenstackUser(stack, request.as ?? deployerName("apply", environment.name), accountsIn(state)),
      ]);
    clouds.push(...found);
  }
  return clouds;
}

/** Nobody reads a state, nor signs in to where states are, to learn that a name was mistyped. */
function unknownUser(states: StateReader, environment: EnvironmentNames, as: string | undefined): Problem[] {
  const declared = declaredUsers(states, environment);
  if (as === undefined || declared === undefined || namesOf(as, environment).some((name) => declared.includes(name)))
    return [];
  const short = declared
    .filter((name) => name.startsWith(`${environment.name}-`))
    .map((name) => name.slice(environment.name.length + 1));
  const near = nearest(as, [...declared, ...short]);
  return [noOpenstackUser(stackNameOf(states, "identities", environment), as, declared, near)];
}

/** A program's name, or what follows the environment in it; a state that is older than the environment's name has the first one. */
const namesOf = (as: string, { name, first }: EnvironmentNames): string[] => [as, `${name}-${as}`, `${first}-${as}`];

/** Puts the entries into the file; others stay as they are. Returns whether anything changed. */
export function writeClouds(file: string, clouds: readonly NamedCloud[]): boolean {
  return editPrivateYaml(file, (document: Document) => {
    const existing = document.get("clouds");
    if (existing === undefined || existing === null) document.set("clouds", document.createNode({}));
    else if (!isMap(existing)) throw credentialsFileUnreadable(file, "its `clouds` are no mapping");
    for (const { name, entry } of clouds) document.setIn(["clouds", name], document.createNode(entry));
  });
}

interface Users {
  readonly region: string;
  readonly users: Readonly<Record<string, string>>;
}

/** What the stack says about its users beside their passwords: the output `clouds`. */
function usersIn({ outputs = {} }: StateFile): [string, Users][] {
  const { value } = outputs.clouds ?? {};
  return isRecord(value) ? (Object.entries(value) as unknown as [string, Users][]) : [];
}

const accountsIn = (state: StateFile): string[] =>
  [...new Set(usersIn(state).flatMap(([, { users }]) => Object.keys(users)))].sort();

function cloudsIn(state: StateFile, environment: EnvironmentNames, as: string): NamedCloud[] {
  const attributes = new Map(
    (state.resources ?? [])
      .filter(({ mode, type }) => mode === "managed" && type === "ovh_cloud_project_user")
      .flatMap(({ instances }) => instances.map(({ attributes = {} }) => [String(attributes.id), attributes] as const)),
  );
  return usersIn(state).flatMap(([name, { region, users }]): NamedCloud[] => {
    const account = namesOf(as, environment).find((each) => users[each] !== undefined);
    const user = account === undefined ? undefined : attributes.get(String(users[account]));
    if (account === undefined || user === undefined) return [];
    const { openstack_rc: rc = {} } = user as { openstack_rc?: Readonly<Record<string, string>> };
    const auth = {
      auth_url: rc.OS_AUTH_URL ?? "https://auth.cloud.ovh.net/v3/",
      username: String(user.username),
      password: String(user.password),
      project_id: rc.OS_TENANT_ID ?? String(user.service_name),
      user_domain_name: "Default",
    };
    return [{ name, account, entry: { auth, region_name: region, identity_api_version: 3 } }];
  });
}
