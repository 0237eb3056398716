import { deployerName } from "../../core/deployers";
import type { BuiltInRole, Scope } from "./model";

/** Where the spec speaks of them: the source of their grants. */
export const deployersSource = "access.deployers";

/** An account of the pipeline. */
export interface Deployer {
  /** `organisation-plan`, `prod-apply`, `prod-telemetry-apply`. */
  readonly name: string;
  readonly does: "apply" | "plan";
  readonly role: BuiltInRole;
  /** What its stacks hold. */
  readonly scopes: readonly Scope[];
  /** Undefined for the organisation's. */
  readonly environment?: string;
  /** Only of a team's. */
  readonly team?: string;
}

/** An environment, and the teams that deploy into it. */
type Environments = readonly { readonly name: string; readonly teams: readonly string[] }[];

/**
 * The pipeline's accounts: for each of organisation, environments, and teams in them, one that plans and one that applies.
 * A cluster's audit trail is forwarded into a stream of the shared log service, which is why the environment's reach there.
 */
export function deployers(environments: Environments): readonly Deployer[] {
  return [
    ...pair("organisation", "organisation", { scopes: [{ kind: "organisation" }] }),
    ...environments.flatMap(({ name, teams }) => [
      ...pair(name, "environment", {
        scopes: [
          { kind: "environment", environment: name },
          { kind: "service", service: "logs" },
        ],
        environment: name,
      }),
      ...teams.flatMap((team) =>
        pair(`${name}-${team}`, "team", {
          scopes: [{ kind: "project", environment: name, team }],
          environment: name,
          team,
        }),
      ),
    ]),
  ];
}

const pair = (
  name: string,
  kind: "organisation" | "environment" | "team",
  rest: Omit<Deployer, "does" | "name" | "role">,
): Deployer[] =>
  (["plan", "apply"] as const).map((does) => ({
    name: deployerName(does, name),
    does,
    role: `${kind}-${does}`,
    ...rest,
  }));
