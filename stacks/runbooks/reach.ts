import type { Port } from "../../core/port";
import type { CheckedStep, RunbookPart } from "../../core/runbook";
import type { LandingZoneSpec } from "../../model/specification/schema/landing-zone";
import { Names } from "../../model/specification/names/names";
import { teamsWithPods } from "../../model/specification/teams";
import { type Opening, portWords } from "./opening";

/** Of a range, enough to find one that answers: a licence server's vendor daemon takes any. */
const MOST_TRIED = 20;

/** What pods see of it all: the declared path is open, and to a team that declared none it is not. */
export function wholePath(
  landingZone: LandingZoneSpec,
  environment: string,
  openings: readonly Opening[],
): RunbookPart<CheckedStep> {
  const mute = openings.filter(({ ports }) => tcp(ports).length === 0);
  return {
    title: "The whole path",
    notes: [
      ...(openings.length > 0
        ? ["Each check starts a pod in the team's namespace and removes it: it takes the right to make pods there."]
        : []),
      ...mute.map(
        ({ team, machine, ports }) =>
          `${team} to ${machine} on ${ports.map(portWords).join(", ")}: no answer says that a UDP port is open. Try the service's own client.`,
      ),
    ],
    steps: [
      ...openings
        .filter((opening) => !mute.includes(opening))
        .map((opening) => open(landingZone, environment, opening)),
      ...closed(landingZone, environment, openings),
    ],
  };
}

function open(landingZone: LandingZoneSpec, environment: string, { team, machine, ports }: Opening): CheckedStep {
  const host = `${machine}.private-cloud.svc`;
  return {
    id: `reach-${team}-${machine}`,
    what: `See that ${team}'s pods reach ${machine}`,
    why: "Name, network policy, router, transit, edge, and the way back, in one. Of a range, one port has to answer.",
    how: [],
    check: tcp(ports)
      .map((port) => `reached ${podsIn(landingZone, environment, team)} ${host} ${tried(port)}`)
      .join(" && "),
  };
}

/** For each machine that the environment reaches, one team that may not; by address, so that no missing name passes for a closed way. */
function closed(landingZone: LandingZoneSpec, environment: string, openings: readonly Opening[]): CheckedStep[] {
  const machines = [...new Map(openings.map((opening) => [opening.machine, opening])).values()];
  return machines.flatMap(({ machine, address, ports }): CheckedStep[] => {
    const [port] = tcp(ports);
    const stranger = teamsIn(landingZone, environment).find(
      (team) => !openings.some((opening) => opening.team === team && opening.machine === machine),
    );
    if (port === undefined || stranger === undefined) return [];
    return [
      {
        id: `blocked-${stranger}-${machine}`,
        what: `See that ${stranger}'s pods do not reach ${machine}`,
        why: "No connection of theirs leads there.",
        how: [],
        check: `blocked ${podsIn(landingZone, environment, stranger)} ${address} ${tried(port)}`,
      },
    ];
  });
}

const teamsIn = ({ environments }: LandingZoneSpec, environment: string): string[] =>
  teamsWithPods(environments[environment] ?? { projects: [] });

/** Context and namespace, as they were called at first. */
const podsIn = (landingZone: LandingZoneSpec, environment: string, team: string): string => {
  const names = new Names(landingZone);
  return `${names.context(environment)} ${names.namespace(team)}`;
};

const tcp = (ports: readonly Port[]): Port[] => ports.filter(({ protocol }) => protocol === "tcp");

const tried = ({ from, to }: Port): string =>
  Array.from({ length: Math.min(to - from + 1, MOST_TRIED) }, (_, index) => from + index).join(" ");
