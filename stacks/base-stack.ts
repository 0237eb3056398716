import { type TerraformOutput, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { firstReference } from "../constructs/moves";
import { resourceName } from "../core/names";
import { madeFor } from "../model/output/origin";
import type { StackKind } from "../core/stack-kind";
import { pathText } from "../model/specification/path";
import { tagsOf, type Tags } from "../core/tags";
import { Names } from "../model/specification/names/names";
import { keepState } from "./state-backend";
import type { EnvironmentSpec, LandingZoneSpec, TeamSpec } from "../model/specification/schema/landing-zone";

/** One environment of the landing zone, with the name it has there. */
export interface NamedEnvironment {
  readonly name: string;
  readonly spec: EnvironmentSpec;
}

/** One unit of state: in the shared bucket, or a file beside the synthesised stacks, by a relative path. */
export abstract class BaseStack extends TerraformStack {
  /** With its environment, what others find it by: its name keeps the environment's first one. */
  abstract readonly kind: StackKind;
  /** What everything in it is called. */
  protected readonly names: Names;
  private readonly handedOver = new Set<string>();

  constructor(
    scope: Construct,
    id: string,
    protected readonly landingZone: LandingZoneSpec,
    readonly environment?: NamedEnvironment,
  ) {
    super(scope, resourceName("stack", id));
    this.names = new Names(landingZone);
    // What is made for nothing in particular is made for the whole of it.
    madeFor(
      this,
      environment === undefined
        ? { kind: "organisation", name: landingZone.organisation.name, path: "organisation" }
        : { kind: "environment", name: environment.name, path: pathText("environments", environment.name) },
    );
    keepState(this, landingZone.state);
  }

  override registerOutgoingCrossStackReference(reference: string): TerraformOutput {
    const output = super.registerOutgoingCrossStackReference(reference);
    const first = firstReference(this, reference);
    if (first !== reference && !this.handedOver.has(reference)) {
      this.handedOver.add(reference);
      output.overrideLogicalId(`cross-stack-output-${first}`.replace(/[^A-Za-z0-9_-]/g, ""));
    }
    return output;
  }

  protected team(name: string): TeamSpec {
    const team = this.landingZone.teams[name];
    if (!team) throw new Error(`the spec was validated, yet has no team ${name}`);
    return team;
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
    suffix: string,
    landingZone: LandingZoneSpec,
    override readonly environment: NamedEnvironment,
  ) {
    // A state is found by its stack's name, which therefore stays.
    super(scope, new Names(landingZone).stackWith(environment.name, suffix), landingZone, environment);
  }

  /** The environment's name in kubeconfigs: the context people have. */
  protected get context(): string {
    return this.names.context(this.environment.name);
  }
}
