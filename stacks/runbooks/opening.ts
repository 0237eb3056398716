import type { Port } from "../../core/port";
import { connectionsOf } from "../../model/specification/connections";
import type { LandingZoneSpec } from "../../model/specification/schema/landing-zone";

/** One connection, with what both of its ends are called and where they are. */
export interface Opening {
  readonly team: string;
  readonly machine: string;
  readonly address: string;
  readonly ports: readonly Port[];
}

/** An environment's connections to the private cloud, by team and machine. */
export function openingsOf(landingZone: LandingZoneSpec, environment: string): Opening[] {
  return Object.keys(landingZone.teams)
    .sort()
    .flatMap((team) =>
      connectionsOf(landingZone, environment, team).map(({ name, address, ports }) => ({
        team,
        machine: name,
        address,
        ports,
      })),
    );
}

export const portText = ({ from, to }: Port): string => (from === to ? String(from) : `${from}-${to}`);

export const portWords = (port: Port): string => `${port.protocol} ${portText(port)}`;
