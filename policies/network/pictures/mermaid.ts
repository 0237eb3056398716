import type { Topology } from "./topology";

/** The topology for Mermaid, which forges draw where they show Markdown. */
export function mermaidOf({ connections, edge, environments, privateCloud, transit }: Topology): string {
  // A word of its own in front: Mermaid keeps some, such as "end", for itself.
  const key = (...parts: readonly string[]): string => `n_${parts.join("_").replace(/[^A-Za-z0-9]/g, "_")}`;
  const box = (name: string, ...lines: readonly string[]): string => `${name}["${lines.join("<br/>")}"]`;
  const vlanOf = (vlan: number | undefined): string => (vlan === undefined ? "" : `VLAN ${vlan}, `);
  return [
    "flowchart LR",
    "  internet((internet))",
    ...environments.flatMap(({ name, namespaces, networks, routers }) => [
      `  subgraph ${key(name)}["${name}"]`,
      ...namespaces.map((namespace) => `    ${box(key(name, "pods", namespace), namespace)}`),
      ...networks.map((one) => `    ${box(key(name, "net", one.name), one.name, `${vlanOf(one.vlan)}${one.cidr}`)}`),
      ...routers.map(
        ({ transit: address }) => `    ${box(key(name, "router"), "router", address ?? "not in transit")}`,
      ),
      ...networks.map((one) => `    ${key(name, "net", one.name)} --- ${key(name, "router")}`),
      "  end",
    ]),
    `  ${box("transit", "transit", `VLAN ${transit.vlan}, ${transit.cidr}`)}`,
    `  ${box("edge", "edge router", edge)}`,
    `  subgraph private["private cloud"]`,
    ...privateCloud.networks.map(
      (one) => `    ${box(key("pnet", one.name), one.name, `${vlanOf(one.vlan)}${one.cidr}`)}`,
    ),
    ...privateCloud.machines.flatMap(({ address, name, network }) => [
      `    ${box(key("machine", name), name, address)}`,
      `    ${key("pnet", network)} --- ${key("machine", name)}`,
    ]),
    "  end",
    ...environments.flatMap(({ name, routers }) =>
      routers.flatMap(({ internet, transit: address }) => [
        ...(internet ? [`  ${key(name, "router")} --> internet`] : []),
        ...(address === undefined ? [] : [`  ${key(name, "router")} --- transit`]),
      ]),
    ),
    "  transit --- edge",
    ...privateCloud.networks.map(({ name }) => `  edge --- ${key("pnet", name)}`),
    ...connections.map(
      ({ environment, machine, ports, team }) =>
        `  ${key(environment, "pods", team)} -. "${ports}" .-> ${key("machine", machine)}`,
    ),
    "",
  ].join("\n");
}
