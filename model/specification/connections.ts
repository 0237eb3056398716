import type { Port } from "../../core/port";
import { items, lookUp, type Table } from "./tables";
import { pathText } from "./path";

/** The pods of a team in an environment. */
export interface ConnectionSource {
  readonly environment: string;
  readonly team: string;
}

/** What a connection leads to. A further kind of target is a further member. */
export interface ConnectionTarget {
  readonly kind: "machine";
  /** As in the private cloud's inventory: `licence-01`. */
  readonly name: string;
}

/** A connection, its ends parsed: who may open connections to what, on which ports. */
export interface Connection {
  readonly from: ConnectionSource;
  readonly to: ConnectionTarget;
  readonly ports: readonly Port[];
  /** Where it is written: `connections[2]`. */
  readonly path: string;
}

/** What comes first in the text of a target, and in the names of the private cloud's networks in the ledger. */
export const privateCloudName = "private-cloud";

/** A connection of which any part may be missing. */
export interface ConnectionDraft {
  /** Its position in the list. */
  readonly index: number;
  readonly path: string;
  readonly from?: ConnectionSource;
  readonly to?: ConnectionTarget;
  readonly ports?: Ports;
}

type Ports = readonly (Partial<{ readonly [Part in keyof Port]: Port[Part] | undefined }> | undefined)[];

/** The connections of a draft, the ends parsed where they are sound. */
export function connectionsIn({
  connections,
}: {
  readonly connections?:
    | readonly (
        | { readonly from?: string | undefined; readonly to?: string | undefined; readonly ports?: Ports | undefined }
        | undefined
      )[]
    | undefined;
}): ConnectionDraft[] {
  return items(connections).map(([index, { from, to, ports }]) => ({
    index,
    path: pathText("connections", index),
    ...(from !== undefined && { from: sourceOf(from) }),
    ...(to !== undefined && { to: targetOf(to) }),
    ...(ports !== undefined && { ports }),
  }));
}

/** The connections of a landing zone whose structure is sound. */
export function parseConnections(
  connections: readonly { readonly from: string; readonly to: string; readonly ports: readonly Port[] }[],
): Connection[] {
  return connections.map(({ from, to, ports }, index) => ({
    from: sourceOf(from),
    to: targetOf(to),
    ports,
    path: pathText("connections", index),
  }));
}

/** `<environment>/<team>`, as the schema has it. */
function sourceOf(text: string): ConnectionSource {
  const [environment = "", team = ""] = text.split("/");
  return { environment, team };
}

/** `private-cloud/<machine>`, as the schema has it. */
const targetOf = (text: string): ConnectionTarget => ({
  kind: "machine",
  name: text.slice(privateCloudName.length + 1),
});

/** The two ends as users write them. */
export const sourceText = ({ environment, team }: ConnectionSource): string => `${environment}/${team}`;
export const targetText = ({ name }: ConnectionTarget): string => `${privateCloudName}/${name}`;

export interface Connected {
  readonly connections: readonly Connection[];
}

/** The connections that lead from an environment. */
export const connectionsFrom = ({ connections }: Connected, environment: string): Connection[] =>
  connections.filter(({ from }) => from.environment === environment);

/** Whether a connection leads from an environment to the private cloud. */
export const hasConnections = (spec: Connected, environment: string): boolean =>
  connectionsFrom(spec, environment).length > 0;

/** A machine of the private cloud, with the ports that a team's connection names. */
export interface PrivateMachine {
  /** As in the inventory: `licence-01`. */
  readonly name: string;
  /** IPv4 address. */
  readonly address: string;
  readonly ports: readonly Port[];
  readonly role?: "licence-server";
  /** Where the connection is written: `connections[2]`. */
  readonly path: string;
}

/** The machines that a team's connections name, with the ports that they name; sorted by name. */
export function connectionsOf(
  {
    connections,
    privateCloud,
  }: Connected & { readonly privateCloud: { readonly machines: Table<Pick<PrivateMachine, "address" | "role">> } },
  environment: string,
  team: string,
): PrivateMachine[] {
  return connectionsFrom({ connections }, environment)
    .filter(({ from }) => from.team === team)
    .flatMap(({ to: { name }, ports, path }) => {
      const machine = lookUp(privateCloud.machines, name);
      return machine ? [{ role: machine.role, name, address: machine.address, ports, path }] : [];
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}
