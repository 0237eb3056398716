import type { Construct } from "constructs";
import { madeFor } from "../model/output/origin";
import { useHelm } from "../constructs/providers";
import { EnvironmentStack, type NamedEnvironment } from "./base-stack";
import { pathText } from "../model/specification/path";
import { Names } from "../model/specification/names/names";
import type { LandingZoneSpec } from "../model/specification/schema/landing-zone";

/** What one team runs in one environment: all the releases it owns there are put into this one stack. */
export class TeamStack extends EnvironmentStack {
  readonly kind = "team";
  constructor(
    scope: Construct,
    landingZone: LandingZoneSpec,
    environment: NamedEnvironment,
    readonly owner: string,
  ) {
    super(scope, new Names(landingZone).firstTeam(owner), landingZone, environment);
    madeFor(this, { kind: "team", name: owner, path: pathText("teams", owner), team: owner });
    useHelm(this, this.context);
  }
}
