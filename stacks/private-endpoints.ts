import type { PrivateEndpoint } from "../workloads/inputs";
import type { LandingZoneSpec } from "./spec/schema/landing-zone";

/** What a team of an environment may reach in the private cloud. */
export interface PrivateEndpoints {
  /** The machine whose role it is, where a connection leads to it. */
  readonly licenceServer?: PrivateEndpoint;
  /** By name. */
  readonly others: readonly PrivateEndpoint[];
}

/** The machines that the team's connections name, with the ports they name, and no others. */
export function privateEndpointsOf(
  { connections, privateCloud }: LandingZoneSpec,
  environment: string,
  team: string,
): PrivateEndpoints {
  const reached = connections
    .filter(({ from }) => from === `${environment}/${team}`)
    .flatMap(({ to, ports }) => {
      const name = to.replace("private-cloud/", "");
      const machine = privateCloud.machines[name];
      return machine ? [{ role: machine.role, endpoint: { name, address: machine.address, ports } }] : [];
    })
    .sort((a, b) => (a.endpoint.name < b.endpoint.name ? -1 : 1));
  return {
    licenceServer: reached.find(({ role }) => role === "licence-server")?.endpoint,
    others: reached.filter(({ role }) => role !== "licence-server").map(({ endpoint }) => endpoint),
  };
}
