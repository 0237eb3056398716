import { type DeployedRelease, isDeployed } from "../../model/specification/catalogue/releases";
import { pathText } from "../../model/specification/path";
import type { LandingZoneSpec } from "../../model/specification/schema/landing-zone";
import type { NamedEnvironment } from "../base-stack";
import { Names } from "../../model/specification/names/names";
import { flightDynamics } from "./flight-dynamics";
import type { ReleaseDefinition, RunningRelease } from "./release";
import { telemetry } from "./telemetry";

const definitions: Readonly<Record<DeployedRelease, ReleaseDefinition>> = {
  "flight-dynamics": flightDynamics,
  telemetry,
};

/** The releases of a team that run in an environment, sorted by name. */
export function teamReleases(
  landingZone: LandingZoneSpec,
  environment: NamedEnvironment,
  team: string,
): RunningRelease[] {
  const namespace = new Names(landingZone).namespace(team);
  return [...(landingZone.teams[team]?.releases ?? [])]
    .filter(isDeployed)
    .sort()
    .flatMap((name) => {
      const version = environment.spec.releases[name];
      if (version === undefined) return [];
      const path = pathText("environments", environment.name, "releases", name);
      return [
        {
          name,
          definition: definitions[name],
          context: { landingZone, environment, team, namespace, version },
          origin: { kind: "release", name, path, team },
        },
      ];
    });
}
