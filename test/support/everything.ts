import type { LandingZoneData } from "../../model/specification/schema/landing-zone";
import { everyField } from "./every-field";
import { smallData } from "./small";
import { type Change, changedFrom } from "./changes";

/** What `everyField` leaves out, each field once. @param renamed the environment that was called otherwise, and how */
const rest = ([environment, before]: readonly [string, string]): readonly Change[] => [
  ["teams.security.renamedFrom", ["assurance", "audit"]],
  [`environments.${environment}.renamedFrom`, [before]],
  ["privateCloud.networks.servers.renamedFrom", ["machines"]],
  ["addressPlan.vlans", { from: 300, to: 999 }],
  ["addressPlan.onPremise", [{ cidr: "192.168.0.0/16", site: "Toulouse" }]],
  ["addressPlan.mtu", 1500],
  [
    "addressPlan.replacements",
    { "dev/data": { vlan: 399, cidr: "10.16.24.0/22", on: "2026-11-24", reason: "it was a test" } },
  ],
  ["addressPlan.transit.size", 24],
  [
    "vrack.dedicatedServers",
    { bastion: { adopt: "ns100042.ip-192-0-2.eu", interface: "11111111-2222-4333-8444-555555555555" } },
  ],
  ["vrack.connects", { toulouse: { adopt: "66666666-7777-4888-8999-000000000000" } }],
  ["logs.inputNetworks", ["203.0.113.16/28"]],
  ["environments.dev.cluster.apiServerNetworks", ["203.0.113.32/28"]],
  ["privateCloud.networks.servers.size", 22],
  ["privateCloud.networks.servers.portGroup", "dvpg-servers"],
  ["privateCloud.attached", false],
  ["privateCloud.moveDatacentre", { from: "pn-100041", on: "2026-11-24", reason: "one vRack for all" }],
  ["environments.dev.adoptedProjects", { telemetry: "0123456789abcdef0123456789abcdef" }],
  ["logs.inputNetworks", ["192.0.2.0/28"]],
  ["environments.dev.cluster.apiServerNetworks", ["198.51.100.7/32"]],
  ["environments.dev.network.resolvers", ["172.20.0.53", "172.20.0.54"]],
  ...["nodes", "loadBalancers", "data"].flatMap((subnet): Change[] => {
    const path = `environments.dev.network.subnets.${subnet}`;
    const third = { nodes: "0", loadBalancers: "16", data: "20" }[subnet];
    return [
      [`${path}.size`, subnet === "nodes" ? 20 : 22],
      [`${path}.gateway`, `10.16.${third}.2`],
    ];
  }),
];

/** What is added to, and which environment of it is said to have been called otherwise. */
export type Base = readonly [LandingZoneData, renamed: readonly [environment: string, before: string]];

const small = (): Base => [smallData(), ["prod", "production"]];

/** Every field in use; only a vRack is either adopted or ordered, and here it is adopted. */
export const everything = ([base, renamed] = small()): unknown => changedFrom(everyField(base), ...rest(renamed));

/** The same with the vRack ordered, which nothing can be moved to yet. */
export const everythingOrdered = ([base, renamed] = small()): unknown =>
  changedFrom(
    everyField(base),
    ...rest(renamed).filter(([path]) => path !== "privateCloud.moveDatacentre"),
    ["vrack.adopt", undefined],
    ["vrack.order", { name: base.organisation.name }],
  );
