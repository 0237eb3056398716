import { connectionsOf, type PrivateMachine } from "../model/specification/connections";
import type { LandingZoneSpec } from "../model/specification/schema/landing-zone";
import type { PrivateEndpoint } from "../workloads/inputs";

/** What a team of an environment may reach in the private cloud. */
export interface PrivateEndpoints {
  /** The machine whose role it is, where a connection leads to it. */
  readonly licenceServer?: PrivateEndpoint;
  /** By name. */
  readonly others: readonly PrivateEndpoint[];
}

export function privateEndpointsOf(landingZone: LandingZoneSpec, environment: string, team: string): PrivateEndpoints {
  const reached = connectionsOf(landingZone, environment, team);
  const endpoint = ({ name, address, ports }: PrivateMachine): PrivateEndpoint => ({ name, address, ports });
  const licenceServer = reached.find(({ role }) => role === "licence-server");
  return {
    licenceServer: licenceServer && endpoint(licenceServer),
    others: reached.filter(({ role }) => role !== "licence-server").map(endpoint),
  };
}
