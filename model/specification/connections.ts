import type { Port } from "../../core/port";
import type { LandingZoneSpec } from "./schema/landing-zone";

/** A machine of the private cloud, with the ports that a team's connection names. */
export interface PrivateMachine {
  /** As in the inventory: `licence-01`. */
  readonly name: string;
  /** IPv4 address. */
  readonly address: string;
  readonly ports: readonly Port[];
  readonly role?: "licence-server";
}

/** Whether a connection leads from an environment to the private cloud. */
export const hasConnections = ({ connections }: Pick<LandingZoneSpec, "connections">, environment: string): boolean =>
  connections.some(({ from }) => from.startsWith(`${environment}/`));

/** The machines that a team's connections name, with the ports that they name; sorted by name. */
export function connectionsOf(
  { connections, privateCloud }: Pick<LandingZoneSpec, "connections" | "privateCloud">,
  environment: string,
  team: string,
): PrivateMachine[] {
  return connections
    .filter(({ from }) => from === `${environment}/${team}`)
    .flatMap(({ to, ports }) => {
      const name = to.replace("private-cloud/", "");
      const machine = privateCloud.machines[name];
      return machine ? [{ role: machine.role, name, address: machine.address, ports }] : [];
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}
