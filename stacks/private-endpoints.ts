import type { PrivateEndpoint } from "../workloads/inputs";
import { pathText } from "../model/specification/path";
import type { LandingZoneSpec } from "../model/specification/schema/landing-zone";

/** Where the private cloud's machines have their names in a cluster. */
export const privateCloudNamespace = "private-cloud";

/** Whether anything of the environment may reach the private cloud. */
export function hasConnections({ connections }: LandingZoneSpec, environment: string): boolean {
  return connections.some(({ from }) => from.startsWith(`${environment}/`));
}

/** A machine of the private cloud, with the ports that a connection names. */
export interface PrivateMachine extends PrivateEndpoint {
  readonly role?: "licence-server";
  /** Where the connection is written: `connections[2]`. */
  readonly path: string;
}

/** What a team of an environment may reach in the private cloud. */
export interface PrivateEndpoints {
  /** The machine whose role it is, where a connection leads to it. */
  readonly licenceServer?: PrivateEndpoint;
  /** By name. */
  readonly others: readonly PrivateEndpoint[];
}

/** The machines that the team's connections name, with the ports they name, and no others; by name. */
export function connectionsOf(
  { connections, privateCloud }: LandingZoneSpec,
  environment: string,
  team: string,
): PrivateMachine[] {
  return connections
    .flatMap(({ from, to, ports }, index) => {
      if (from !== `${environment}/${team}`) return [];
      const name = to.replace("private-cloud/", "");
      const machine = privateCloud.machines[name];
      return machine
        ? [{ role: machine.role, name, address: machine.address, ports, path: pathText("connections", index) }]
        : [];
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
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
