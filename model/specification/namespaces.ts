import { deployersNamespace } from "../../core/deployers";
import { lookUp } from "./tables";
import { hasConnections } from "./connections";
import { firstName } from "./names/first-name";
import { platformTeam, teamsWithPods } from "./teams";
import type { LandingZoneSpec } from "./schema/landing-zone";

const noProjects = { projects: [] };

/** A namespace that the landing zone has in a cluster beside the teams' own. */
interface PlatformNamespace {
  /** What it is for, in a few words. */
  readonly purpose: string;
  /** Whether an environment's cluster has it. */
  readonly isNeeded: (spec: LandingZoneSpec, environment: string) => boolean;
  /** Whether grants that cover the platform team's project give rights in it. @default true */
  readonly opensToGrants?: boolean;
}

/** Every namespace of the landing zone's own, by name. A further one is a further row: its name is reserved by that alone. */
const platformNamespaces = {
  "log-forwarding": { purpose: "forwards the logs of every team", isNeeded: () => true },
  "private-cloud": { purpose: "names the private cloud's machines in the cluster", isNeeded: hasConnections },
  [deployersNamespace]: {
    purpose: "holds the service accounts of the teams' deployers",
    isNeeded: ({ access, environments }, environment) =>
      access.deployers !== undefined && teamsWithPods(lookUp(environments, environment) ?? noProjects).length > 0,
    opensToGrants: false,
  },
} as const satisfies Readonly<Record<string, PlatformNamespace>>;

/** Name of a namespace of the landing zone's own. */
export type PlatformNamespaceName = keyof typeof platformNamespaces;

/** The name, checked by the compiler to be one. */
export const platformNamespace = (name: PlatformNamespaceName): PlatformNamespaceName => name;

export const platformNamespaceNames = Object.keys(platformNamespaces) as readonly PlatformNamespaceName[];

/** Namespaces that a cluster has from the beginning; Kubernetes keeps all of `kube-` to itself. */
export const clusterNamespaces: readonly string[] = ["default", "kube-node-lease", "kube-public", "kube-system"];

/** A namespace of an environment's cluster. */
export interface EnvironmentNamespace {
  /** What the cluster calls it: a team's has the name that the team had at first. */
  readonly name: string;
  /** What people call it: a team's has the team's present name. */
  readonly called: string;
  /** The team that owns it, by its present name. */
  readonly owner: string;
  /** Undefined for a team's own. */
  readonly platform?: PlatformNamespaceName;
  readonly purpose: string;
  /** Whether grants that cover the owner's project give rights in it. */
  readonly opensToGrants: boolean;
}

/** The namespaces of an environment's cluster that the landing zone makes: the teams', sorted, then its own. */
export function namespacesOf(spec: LandingZoneSpec, environment: string): readonly EnvironmentNamespace[] {
  const teams = teamsWithPods(lookUp(spec.environments, environment) ?? noProjects);
  const own = Object.entries<PlatformNamespace>(platformNamespaces) as [PlatformNamespaceName, PlatformNamespace][];
  return [
    ...teams.map((team): EnvironmentNamespace => ({
      name: firstName(team, lookUp(spec.teams, team)),
      called: team,
      owner: team,
      purpose: `runs the releases of ${team}`,
      opensToGrants: true,
    })),
    ...own
      .filter(([, { isNeeded }]) => isNeeded(spec, environment))
      .map(([name, { purpose, opensToGrants = true }]): EnvironmentNamespace => ({
        ...{ name, called: name, owner: platformTeam, platform: name, purpose, opensToGrants },
      })),
  ];
}
