import type { PrivateEndpoint } from "../workloads/inputs";
import type { LandingZoneSpec } from "./spec/schema/landing-zone";

/** The private cloud's machines that a team of an environment may reach, with the ports its connections name, and no others. */
export function privateEndpointsOf(
  { connections, privateCloud }: LandingZoneSpec,
  environment: string,
  team: string,
): PrivateEndpoint[] {
  return connections
    .filter(({ from }) => from === `${environment}/${team}`)
    .flatMap(({ to, ports }) => {
      const name = to.replace("private-cloud/", "");
      const machine = privateCloud.machines[name];
      return machine ? [{ name, address: machine.address, ports }] : [];
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}
