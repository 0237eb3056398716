import type { Problem } from "../../../core/errors/problem";
import { duplicate, inverted, projectMissing } from "../problems/general";
import { nothingConnects, notServed } from "../problems/network";
import type { Port } from "../../../core/port";
import { connectionsIn, type ConnectionSource, sourceText, targetText } from "../connections";
import { platformTeam } from "../teams";
import type { Draft, LandingZoneDraft } from "../draft";
import { pathText, type Segment } from "../path";
import { type Check, lacksProject, resolve } from "./check";
import { entries, items, lookUp, namesOf } from "../tables";

const sourcesExist: Check = (spec) =>
  connectionsIn(spec).flatMap(({ index, from }) => {
    const path = pathText("connections", index, "from");
    const unknown = [
      ...resolve(path, "environment", from?.environment, namesOf(spec.environments)),
      ...resolve(path, "team", from?.team, namesOf(spec.teams)),
    ];
    return unknown.length > 0 || from === undefined ? unknown : ownsProject(spec, path, from);
  });

function ownsProject(spec: LandingZoneDraft, path: string, { environment: name, team }: ConnectionSource): Problem[] {
  const environment = lookUp(spec.environments, name);
  if (!environment || !lacksProject(spec, environment, team)) return [];
  return [projectMissing(path, team, name, "a connection starts in the team's project")];
}

/** One sentence says all that passes between two. */
const saidOnce: Check = (spec) => {
  const first = new Map<string, string>();
  return connectionsIn(spec).flatMap(({ path, from, to }) => {
    if (from === undefined || to === undefined) return [];
    const sentence = `${sourceText(from)} to ${targetText(to)}`;
    const before = first.get(sentence);
    first.set(sentence, before ?? path);
    return before === undefined ? [] : [duplicate(path, "a connection", sentence, before)];
  });
};

/** What runs for the platform team is open to no machine: there is nothing of its that could connect. */
const teamsConnect: Check = (spec) =>
  connectionsIn(spec).flatMap(({ index, from }) =>
    from?.team === platformTeam ? [nothingConnects(pathText("connections", index, "from"), sourceText(from))] : [],
  );

const targetsExist: Check = (spec) =>
  connectionsIn(spec).flatMap(({ index, to }) =>
    resolve(pathText("connections", index, "to"), "machine", to?.name, namesOf(spec.privateCloud?.machines)),
  );

const portsServed: Check = (spec) =>
  connectionsIn(spec).flatMap(({ index: connection, to, ports }) => {
    const machine = to && lookUp(spec.privateCloud?.machines, to.name);
    if (to === undefined || machine === undefined) return [];
    const served = soundPorts(machine.services);
    return soundPorts(ports)
      .filter(({ port }) => !served.some((service) => covers(service.port, port)))
      .map(({ index, port }) =>
        notServed(
          pathText("connections", connection, "ports", index),
          to.name,
          portText(port),
          served.map((service) => portText(service.port)),
          pathText("privateCloud", "machines", to.name, "services"),
        ),
      );
  });

const portsAscend: Check = ({ connections, privateCloud }) => [
  ...entries(privateCloud?.machines).flatMap(([name, { services }]) =>
    invertedPorts(services, ["privateCloud", "machines", name, "services"]),
  ),
  ...items(connections).flatMap(([index, { ports }]) => invertedPorts(ports, ["connections", index, "ports"])),
];

/** A port said twice would be two of one name in the cluster, and nobody could say which of the two lines opens it. */
const portsDiffer: Check = ({ connections, privateCloud }) => [
  ...entries(privateCloud?.machines).flatMap(([name, { services }]) =>
    repeatedPorts(services, ["privateCloud", "machines", name, "services"]),
  ),
  ...items(connections).flatMap(([index, { ports }]) => repeatedPorts(ports, ["connections", index, "ports"])),
];

function repeatedPorts(ports: PortDrafts, path: readonly Segment[]): Problem[] {
  const sound = soundPorts(ports);
  return sound.flatMap(({ index, port }, position) => {
    const first = sound.slice(0, position).find((earlier) => shares(earlier.port, port));
    if (first === undefined) return [];
    return [duplicate(pathText(...path, index), "a port", portText(port), pathText(...path, first.index))];
  });
}

const shares = (a: Port, b: Port): boolean => a.protocol === b.protocol && a.from <= b.to && b.from <= a.to;

type PortDrafts = readonly (Draft<Port> | undefined)[] | undefined;

function invertedPorts(ports: PortDrafts, path: readonly Segment[]): Problem[] {
  return items(ports).flatMap(([index, { from, to }]) =>
    from !== undefined && to !== undefined && from > to ? [inverted(pathText(...path, index), `${from}-${to}`)] : [],
  );
}

/** Ports that are complete and ascend; the others are reported on their own account. */
function soundPorts(ports: PortDrafts): { readonly index: number; readonly port: Port }[] {
  return items(ports).flatMap(([index, { protocol, from, to }]) =>
    protocol === undefined || from === undefined || to === undefined || from > to
      ? []
      : [{ index, port: { protocol, from, to } }],
  );
}

const covers = (service: Port, port: Port): boolean =>
  service.protocol === port.protocol && service.from <= port.from && port.to <= service.to;

const portText = ({ protocol, from, to }: Port): string => `${protocol} ${from === to ? from : `${from}-${to}`}`;

export const connectionChecks: readonly Check[] = [
  saidOnce,
  teamsConnect,
  sourcesExist,
  targetsExist,
  portsServed,
  portsAscend,
  portsDiffer,
];
