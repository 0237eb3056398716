import { matrixOf } from "../matrix";
import { portsText } from "../ports";
import type { Reachability } from "../solver/reach";
import { mermaidOf } from "./mermaid";
import { type NetworkRow, type Topology, topologyOf } from "./topology";

/** The page beside the picture: the same as Mermaid, every address, and who may talk across a border. */
export function pageOf(reachability: Reachability, picture: string): string {
  const topology = topologyOf(reachability.model);
  return [
    "# The network",
    "",
    "<!-- Made by `slz network show`; change environments/ and run it again. -->",
    "",
    `![The environments, the transit network and the private cloud](${picture})`,
    "",
    "Orange: the declared connections. Everything else between environments, and between one and the private cloud, is closed.",
    "",
    "## Addresses",
    "",
    ...markdownTable(["network", "VLAN", "CIDR", "gateway"], addressRows(topology)),
    "",
    "## Who talks across a border",
    "",
    ...markdownTable(["from", "to", "ports", "because"], crossingRows(reachability)),
    "",
    "## The same picture, as text",
    "",
    "```mermaid",
    mermaidOf(topology).trimEnd(),
    "```",
    "",
  ].join("\n");
}

/** The address plan as it is used: every network, and who stands where in transit. */
export function addressRows({ edge, environments, privateCloud, transit }: Topology): string[][] {
  const network = (owner: string, { cidr, gateway, name, vlan }: NetworkRow): string[] => [
    `${owner}/${name}`,
    String(vlan ?? ""),
    cidr,
    gateway ?? "",
  ];
  return [
    ...environments.flatMap(({ name, networks }) => networks.map((row) => network(name, row))),
    ...privateCloud.networks.map((row) => network("private-cloud", { ...row, gateway: "the edge" })),
    ["transit", String(transit.vlan), transit.cidr, ""],
    ["transit: private cloud's edge", "", edge, ""],
    ...environments.flatMap(({ name, routers }) =>
      routers.flatMap((router) =>
        router.transit === undefined ? [] : [[`transit: ${name}'s router`, "", router.transit, ""]],
      ),
    ),
  ];
}

function crossingRows(reachability: Reachability): string[][] {
  return matrixOf(reachability)
    .filter(({ because }) => because !== undefined && because !== "inside the environment")
    .map(({ because, from, ports, to }) => [from, to, portsText(ports), because ?? ""]);
}

function markdownTable(titles: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(titles), line(titles.map(() => "---")), ...rows.map(line)];
}
