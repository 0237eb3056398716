import type { EnvironmentCard, NetworkRow, Topology } from "./topology";

// Graphviz knows the widths of Arial, and every system has that font or one of its widths.
const ink = "#1f2933";
const line = "#9aa5b1";
const connection = "#c2410c";
const environmentHead = "#0b4a6f";
const privateHead = "#3f3d56";

/** The topology for Graphviz: a card for each environment, the shared transit network, the private cloud. */
export function dotOf({ connections, edge, environments, privateCloud, transit }: Topology): string {
  const cards = environments.map(
    (environment) => `  ${environmentId(environment.name)} [label=<${environmentCard(environment)}>];`,
  );
  const joined = environments.flatMap(({ name, routers }) =>
    routers.flatMap(({ internet, transit: address }) => [
      ...(internet ? [`  internet -> ${environmentId(name)}:router:w [dir=back];`] : []),
      ...(address === undefined ? [] : [`  ${environmentId(name)}:router:e -> transit [dir=none, penwidth=2];`]),
    ]),
  );
  const declared = connections.map(
    ({ environment, machine, ports, team }) =>
      `  ${environmentId(environment)}:${id(`pods ${team}`)}:e -> private:${id(`machine ${machine}`)}:w ` +
      `[color="${connection}", fontcolor="${connection}", penwidth=1.6, constraint=false, label=<${escaped(ports)}>];`,
  );
  return [
    "digraph network {",
    `  graph [rankdir=LR, bgcolor=white, pad=0.4, nodesep=0.45, ranksep=1.5, fontname="Arial"];`,
    `  node [shape=plain, fontname="Arial", fontsize=12, fontcolor="${ink}"];`,
    `  edge [color="${line}", fontname="Arial", fontsize=10, arrowsize=0.7];`,
    `  internet [shape=ellipse, style=filled, fillcolor="#eef2f6", color="${line}", label="internet", margin="0.2,0.1"];`,
    ...cards,
    `  transit [label=<${table(head("transit", environmentHead, 1), cell(`VLAN ${transit.vlan}`), cell(transit.cidr), cell(transit.vrack))}>];`,
    `  edgeRouter [label=<${table(head("edge router", privateHead, 1), cell(edge), cell("routes and firewall: runbook"))}>];`,
    `  private [label=<${privateCard(privateCloud)}>];`,
    ...joined,
    "  transit -> edgeRouter [dir=none, penwidth=2];",
    ...privateCloud.networks.map(
      ({ name }) => `  edgeRouter -> private:${id(`network ${name}`)}:w [dir=none, penwidth=2];`,
    ),
    ...declared,
    "}",
    "",
  ].join("\n");
}

function environmentCard({ cluster, name, namespaces, networks, routers }: EnvironmentCard): string {
  return table(
    head(name, environmentHead, 3),
    ...(cluster === undefined ? [] : [section(cluster)]),
    ...namespaces.map((namespace) => wide(namespace, `pods ${namespace}`)),
    section("networks"),
    ...networks.map((network) => networkRow(network)),
    section("router"),
    ...routers.map(({ transit }) => wide(transit === undefined ? "not in transit" : `${transit} in transit`, "router")),
  );
}

function privateCard({ machines, networks }: Topology["privateCloud"]): string {
  return table(
    head("private cloud", privateHead, 3),
    ...networks.flatMap((network) => [
      networkRow(network, "#f4f3f8"),
      ...machines
        .filter((machine) => machine.network === network.name)
        .map(({ address, name }) => row(cellOf(name, `machine ${name}`, 2), cellOf(address))),
    ]),
  );
}

const table = (...rows: readonly string[]): string =>
  `<TABLE BORDER="1" COLOR="${line}" CELLBORDER="0" CELLSPACING="0" CELLPADDING="5" BGCOLOR="white">${rows.join("")}</TABLE>`;

const row = (...cells: readonly string[]): string => `<TR>${cells.join("")}</TR>`;

const head = (text: string, colour: string, columns: number): string =>
  row(
    `<TD COLSPAN="${columns}" BGCOLOR="${colour}"><FONT COLOR="white" POINT-SIZE="14"><B>${escaped(text)}</B></FONT></TD>`,
  );

const section = (text: string): string =>
  row(`<TD COLSPAN="3" ALIGN="LEFT" BGCOLOR="#eef2f6"><FONT POINT-SIZE="10">${escaped(text)}</FONT></TD>`);

const wide = (text: string, port: string): string => row(cellOf(text, port, 3));

const cell = (text: string): string => row(cellOf(text));

function cellOf(text: string, port?: string, columns = 1): string {
  const name = port === undefined ? "" : ` PORT=${id(port)}`;
  return `<TD ALIGN="LEFT" COLSPAN="${columns}"${name}>${escaped(text)}</TD>`;
}

function networkRow({ cidr, name, vlan }: NetworkRow, colour = "white"): string {
  const [port, vlanText] = [id(`network ${name}`), vlan === undefined ? "" : `VLAN ${vlan}`];
  const cells = [`<TD ALIGN="LEFT" BGCOLOR="${colour}" PORT=${port}>${escaped(name)}</TD>`];
  for (const text of [vlanText, cidr]) cells.push(`<TD ALIGN="LEFT" BGCOLOR="${colour}">${escaped(text)}</TD>`);
  return row(...cells);
}

/** Names are lower-case letters, digits and hyphens, which Graphviz wants in quotes. */
const id = (text: string): string => `"${text.replace(/"/g, "")}"`;

/** No environment is taken for another box, whatever its name. */
const environmentId = (name: string): string => id(`environment ${name}`);

const escaped = (text: string): string => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
