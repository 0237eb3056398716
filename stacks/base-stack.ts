import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { resourceName } from "../core/names";
import { tagsOf, type Tags } from "../core/tags";
import { groupName } from "./access-model";
import { keepState } from "./state-backend";
import type { EnvironmentSpec, LandingZoneSpec, TeamSpec } from "./spec/schema/landing-zone";

/** One environment of the landing zone, with the name it has there. */
export interface NamedEnvironment {
  readonly name: string;
  readonly spec: EnvironmentSpec;
}

/** One unit of state: in the shared bucket, or a file beside the synthesised stacks, by a relative path. */
export abstract class BaseStack extends TerraformStack {
  constructor(
    scope: Construct,
    id: string,
    protected readonly landingZone: LandingZoneSpec,
    protected readonly environment?: NamedEnvironment,
  ) {
    super(scope, resourceName("stack", id));
    keepState(this, landingZone.state);
  }

  /** `meridian-dev-<parts>`, or without the environment where there is none. */
  protected nameFor(...parts: readonly string[]): string {
    return [this.landingZone.organisation.name, this.environment?.name, ...parts]
      .filter((part) => part !== undefined)
      .join("-");
  }

  protected team(name: string): TeamSpec {
    const team = this.landingZone.teams[name];
    if (!team) throw new Error(`the spec was validated, yet has no team ${name}`);
    return team;
  }

  /** A team's group: on the account, and under the same name at the identity provider that the clusters trust. */
  protected groupName(team: string): string {
    return groupName(this.landingZone.organisation.name, team);
  }

  protected tagsFor(team: string): Tags {
    return tagsOf({
      organisation: this.landingZone.organisation.name,
      environment: this.environment?.name,
      team,
      costCentre: this.team(team).costCentre,
    });
  }
}

/** A stack of one environment. */
export abstract class EnvironmentStack extends BaseStack {
  constructor(
    scope: Construct,
    kind: string,
    landingZone: LandingZoneSpec,
    protected override readonly environment: NamedEnvironment,
  ) {
    super(scope, `${environment.name}-${kind}`, landingZone, environment);
  }
}
