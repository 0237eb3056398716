import { deployerName } from "../../../core/deployers";
import { lookUp, type Table } from "../tables";
import { firstName, type Renamed } from "./first-name";
import type { EnvironmentStackKind, PlannedStackKind, SharedStackKind } from "./stack-kinds";

/** The parts of a landing zone that names are made of; a draft of one will do. */
export interface Named {
  readonly organisation?: { readonly name?: string | undefined } | undefined;
  readonly environments?: Table<Renamed>;
  readonly teams?: Table<Renamed>;
  readonly privateCloud?: { readonly networks?: Table<Renamed> } | undefined;
}

/** A network of an environment, as the specification calls it; `transit` is the one that all share. */
export type NetworkOfEnvironment = "data" | "loadBalancers" | "nodes" | "transit";

export type LogStreamKind = "applications" | "audit";

/** An account of the pipeline: what it does, and whose stacks. */
export interface DeployerOf {
  readonly does: "apply" | "plan";
  /** @default - the organisation's */
  readonly environment?: string;
  /** @default - the environment's own */
  readonly team?: string;
}

/**
 * Every name that the landing zone gives. Arguments are present names. What others find by its name, or what no service can
 * rename, is called as its environment and its team were at first; everything else follows a rename.
 *
 * `claims/` lists the same names for a whole specification, so that no two things have one.
 */
export class Names {
  constructor(private readonly spec: Named) {}

  /** What an environment was called when it was first deployed. */
  firstEnvironment(environment: string): string {
    return firstName(environment, lookUp(this.spec.environments, environment));
  }

  /** What a team was called when it was first deployed. */
  firstTeam(team: string): string {
    return firstName(team, lookUp(this.spec.teams, team));
  }

  /** `meridian-dev-<parts>` in present names; without the environment where there is none. */
  present(environment: string | undefined, ...parts: readonly string[]): string {
    return joined(this.spec.organisation?.name, environment, ...parts);
  }

  /** The same with the name that the environment had at first. */
  lasting(environment: string | undefined, ...parts: readonly string[]): string {
    const first = environment === undefined ? undefined : this.firstEnvironment(environment);
    return joined(this.spec.organisation?.name, first, ...parts);
  }

  sharedStack(kind: SharedStackKind): string {
    return kind;
  }

  /** `dev-network`. States are found by it. */
  stack(environment: string, kind: EnvironmentStackKind | PlannedStackKind): string {
    return this.stackWith(environment, kind);
  }

  /** The same of a stack that is not the landing zone's own. */
  stackWith(environment: string, suffix: string): string {
    return joined(this.firstEnvironment(environment), suffix);
  }

  /** `dev-telemetry`: the stack of a team's releases. */
  teamStack(environment: string, team: string): string {
    return joined(this.firstEnvironment(environment), this.firstTeam(team));
  }

  /** The context of the environment's cluster in kubeconfigs. */
  context(environment: string): string {
    return this.firstEnvironment(environment);
  }

  /** A team's group: on the account, and under the same name at the identity provider that the clusters trust. */
  group(team: string): string {
    return this.present(undefined, this.firstTeam(team));
  }

  /** The group by which a program signs in to clusters. */
  programGroup(program: string): string {
    return this.present(undefined, program);
  }

  /** The same of a team's deployer. The identity provider knows it by the name it had at first. */
  deployerGroup({ does, environment, team }: Required<DeployerOf>): string {
    return this.present(undefined, deployerName(does, this.firstEnvironment(environment), this.firstTeam(team)));
  }

  /** `prod-telemetry-apply`: an account of the pipeline, without the organisation. */
  deployer({ does, environment, team }: DeployerOf): string {
    if (environment === undefined) return deployerName(does, "organisation");
    return team === undefined ? deployerName(does, environment) : deployerName(does, environment, team);
  }

  /** What an account of the pipeline has on the account: its OAuth2 client, before the generation, and its policy. */
  deployerClient(deployer: string): string {
    return this.present(undefined, deployer);
  }

  /** `meridian-prod-cost-reporter`: the OAuth2 client of a program, before the generation. */
  client(program: string, environment?: string): string {
    return this.present(environment, program);
  }

  permissionsGroup(role: string): string {
    return this.present(undefined, role);
  }

  breakGlassPolicy(environment: string, emergency: string): string {
    // No name has two hyphens in a row: what follows two can be taken for nothing else.
    return this.present(environment, "break-glass", `-${emergency}`);
  }

  /** A Public Cloud project, and its entry in `clouds.yaml`. */
  project(environment: string, team: string): string {
    return this.lasting(environment, this.firstTeam(team));
  }

  bucket(environment: string, bucket: string): string {
    return this.lasting(environment, bucket);
  }

  cluster(environment: string): string {
    return this.lasting(environment);
  }

  logStream(environment: string, kind: LogStreamKind): string {
    return this.lasting(environment, kind);
  }

  /** The role of the log service by which people search the streams. */
  logReaders(environment: string, kind: LogStreamKind): string {
    return this.present(environment, kind, "readers");
  }

  router(environment: string): string {
    return this.lasting(environment, "router");
  }

  network(environment: string, network: NetworkOfEnvironment): string {
    return this.lasting(environment, kebab(network));
  }

  /** A team's namespace in clusters. */
  namespace(team: string): string {
    return this.firstTeam(team);
  }

  /** The port group that carries a network of the private cloud, where the specification names none. */
  portGroup(network: string): string {
    return firstName(network, lookUp(this.spec.privateCloud?.networks, network));
  }

  /** The route and the firewall policy of an environment on the private cloud's edge. */
  edgePolicy(environment: string): string {
    return this.present(environment);
  }

  backupJob(machine: string): string {
    return this.present(undefined, machine);
  }
}

/** The firewall rule of a connection in the policy of its environment. */
export const edgeRule = (team: string, machine: string): string => `${team}-${machine}`;

/** `loadBalancers` in the specification is `load-balancers` in names. */
export const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

const joined = (...parts: readonly (string | undefined)[]): string =>
  parts.filter((part) => part !== undefined).join("-");
