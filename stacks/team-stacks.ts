import type { Construct } from "constructs";
import type { LandingZoneSpec } from "../model/specification/schema/landing-zone";
import type { NamedEnvironment } from "./base-stack";
import { installAll } from "./releases/release";
import { teamReleases } from "./releases/team-releases";
import { TeamStack } from "./team-stack";

/** The teams' own stacks of one environment: one for each team that owns a release it runs, with all of those releases. */
export function teamStacks(scope: Construct, landingZone: LandingZoneSpec, environment: NamedEnvironment): TeamStack[] {
  return Object.keys(landingZone.teams).flatMap((team) => {
    const running = teamReleases(landingZone, environment, team);
    if (running.length === 0) return [];
    const stack = new TeamStack(scope, landingZone, environment, team);
    installAll(stack, running);
    return [stack];
  });
}
