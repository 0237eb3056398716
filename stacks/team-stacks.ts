import type { Construct } from "constructs";
import { madeFor } from "../model/output/origin";
import { pathText } from "../model/specification/path";
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
        return version === undefined ? [] : [{ release, build: builders[release], version }];
      });
    if (running.length === 0) return [];
    const stack = new TeamStack(scope, landingZone, environment, team);
    for (const { release, build, version } of running) {
      const namespace = firstName(team, landingZone.teams[team]);
      madeFor(build(stack, { landingZone, environment, team, namespace, version }), {
        kind: "release",
        name: release,
        path: pathText("environments", environment.name, "releases", release),
        team,
      });
    }
    return [stack];
  });
}
