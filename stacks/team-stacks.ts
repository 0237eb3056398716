import type { Construct } from "constructs";
import type { NamedEnvironment } from "./base-stack";
import { flightDynamics } from "./releases/flight-dynamics";
import type { ReleaseBuilder } from "./releases/release";
import { firstName } from "../model/specification/names/first-name";
import { telemetry } from "./releases/telemetry";
import { type DeployedRelease, isDeployed } from "../model/specification/catalogue/releases";
import type { LandingZoneSpec } from "../model/specification/schema/landing-zone";
import { TeamStack } from "./team-stack";

const builders: Readonly<Record<DeployedRelease, ReleaseBuilder>> = {
  "flight-dynamics": flightDynamics,
  telemetry,
};

/** The teams' own stacks of one environment: one for each team that owns a release it runs, with all of those releases. */
export function teamStacks(scope: Construct, landingZone: LandingZoneSpec, environment: NamedEnvironment): TeamStack[] {
  return Object.entries(landingZone.teams).flatMap(([team, { releases: owned }]) => {
    const running = owned
      .filter(isDeployed)
      .sort()
      .flatMap((release) => {
        const version = environment.spec.releases[release];
        return version === undefined ? [] : [{ build: builders[release], version }];
      });
    if (running.length === 0) return [];
    const stack = new TeamStack(scope, landingZone, environment, team);
    for (const { build, version } of running) {
      build(stack, { landingZone, environment, team, namespace: firstName(team, landingZone.teams[team]), version });
    }
    return [stack];
  });
}
