import type { Construct } from "constructs";
import type { BaseStack, NamedEnvironment } from "./base-stack";
import { FlightDynamicsStack } from "./flight-dynamics-stack";
import type { LandingZoneSpec } from "./spec/schema/landing-zone";
import { TelemetryStack } from "./telemetry-stack";

/** The teams' own stacks of one environment: one for each team whose release it runs. */
export function teamStacks(scope: Construct, landingZone: LandingZoneSpec, environment: NamedEnvironment): BaseStack[] {
  return Object.entries({ "flight-dynamics": FlightDynamicsStack, telemetry: TelemetryStack })
    .filter(([release]) => environment.spec.releases[release] !== undefined)
    .map(
      ([release, Stack]) => new Stack(scope, landingZone, environment, environment.spec.releases[release] as string),
    );
}
