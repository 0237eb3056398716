import type { Subject } from "../../policies/access/model";
import { parseConnections } from "./connections";
import { pathText } from "./path";
import type { GrantSpec, LandingZoneSpec, WrittenLandingZone } from "./schema/landing-zone";
import { parseScope } from "./scopes";

type WrittenGrant = WrittenLandingZone["access"]["grants"][number];

/**
 * Parses every text that holds several names. Nothing below the specification does it again.
 * @param written has passed every check: what is missing here was reported before
 */
export function parse({ access, connections, vrack, ...rest }: WrittenLandingZone): LandingZoneSpec {
  const { adopt, order, ...others } = vrack;
  return {
    ...rest,
    connections: parseConnections(connections),
    vrack: {
      ...others,
      service: order === undefined ? { kind: "adopted", name: adopt ?? "" } : { kind: "ordered", name: order.name },
    },
    access: {
      ...access,
      grants: access.grants.map(parseGrant),
      breakGlass: Object.fromEntries(
        Object.entries(access.breakGlass).map(([name, { on, ...emergency }]) => [
          name,
          { ...emergency, scope: parseScope(on) },
        ]),
      ),
    },
  };
}

function parseGrant({ on, team, user, serviceAccount, ...rest }: WrittenGrant, index: number): GrantSpec {
  return {
    ...rest,
    subject: subjectOf(team, user, serviceAccount),
    on: on.map((text, position) => ({
      scope: parseScope(text),
      path: pathText("access", "grants", index, "on", position),
    })),
  };
}

function subjectOf(
  team: string | undefined,
  user: string | undefined,
  serviceAccount: string | undefined,
): Pick<Subject, "kind" | "name"> {
  if (team !== undefined) return { kind: "team", name: team };
  return user !== undefined ? { kind: "user", name: user } : { kind: "service-account", name: serviceAccount ?? "" };
}
