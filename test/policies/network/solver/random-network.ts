import { addressOf, addressText, rangeOf, without } from "../../../../policies/network/addresses";
import type {
  Cluster,
  FirewallRule,
  Model,
  Namespace,
  PolicyRule,
  Router,
  Subnet,
} from "../../../../policies/network/model/types";
import { everyPod, labelled } from "../../../../policies/network/model/selectors";
import { allPorts, portSet, type PortSet } from "../../../../policies/network/ports";
import type { SeededRandom } from "../../../support/seeded-random";

/** Ports the comparison tries: inside, at and outside the borders of the ranges below. */
export const triedPorts = [1, 80, 81, 90, 443, 65535];

const transit = "10.9.0.0/28";
const everything = rangeOf("0.0.0.0/0");
/** Destinations of routes that nobody would plan. */
const odd = ["10.1.0.0/29", "10.2.0.0/29", "10.3.0.0/29", "10.1.0.4/30", "10.2.0.4/30", "172.20.0.4/30", "10.0.0.0/8"];
const someRanges = [
  "0.0.0.0/0",
  "10.0.0.0/8",
  "10.0.0.0/13",
  "10.1.0.0/29",
  "10.1.0.4/30",
  "10.2.0.0/29",
  "172.20.0.0/28",
  "172.20.0.4/30",
  "10.0.8.2/31",
  "10.0.8.0/29",
];
/** Addresses of pods, in every cluster. */
export const podNetwork = "10.0.8.0/30";

/** A small network of two or three environments and a private cloud, put together at random: sound, odd or broken. */
export function randomNetwork(random: SeededRandom): Model {
  const { below, pick } = random;
  const chance = (percent: number) => below(100) < percent;
  const ports = (): PortSet =>
    pick([
      allPorts,
      portSet([{ protocol: "tcp", from: 80, to: 90 }]),
      portSet([{ protocol: "tcp", from: 443, to: 443 }]),
    ]);
  const environments = ["a", "b", "c"].slice(0, 2 + below(2));
  const machines = rangeOf("172.20.0.0/28");
  const inventory: Subnet = {
    ...{ name: "servers", segment: "VLAN 10", vlan: 10, cidr: "172.20.0.0/28", range: machines },
    ...{ gateway: "edge", at: "inventory" },
  };
  const subnetsOf = environments.map((environment, index) => {
    const subnet = (name: string, cidr: string, vlan: number): Subnet => ({
      ...{ name, environment, cidr, vlan, range: rangeOf(cidr), at: `${environment}/${name}` },
      // Now and then somebody takes a VLAN that is another's.
      segment: `VLAN ${chance(8) ? 10 : vlan}`,
      ...(chance(92) ? { gateway: rangeOf(cidr).first + 1 } : {}),
    });
    const nodes = subnet("nodes", `10.${index + 1}.0.0/29`, 100 + index);
    const data = subnet("data", `10.${index + 1}.1.0/29`, 200 + index);
    const shared: Subnet = {
      ...{ name: "transit", environment, cidr: transit, range: rangeOf(transit), at: `${environment}/transit` },
      ...{ segment: "VLAN 9", vlan: 9 },
    };
    return { environment, nodes, data, shared };
  });
  const transitAddress = (index: number) => rangeOf(transit).first + 2 + (chance(95) ? index : 0);
  const routers = subnetsOf.map(({ environment, data, nodes, shared }, index): Router => {
    const wanted = [
      ...(chance(80) ? ["172.20.0.0/28"] : []),
      ...Array.from({ length: chance(50) ? 0 : 1 + below(2) }, () => pick(odd)),
    ];
    return {
      ...{ name: "router", environment, external: true, at: `${environment}/router` },
      legs: [
        ...(chance(95) ? [{ subnet: nodes, address: rangeOf(nodes.cidr).first + 1, at: "leg" }] : []),
        ...(chance(95) ? [{ subnet: data, address: rangeOf(data.cidr).first + 1, at: "leg" }] : []),
        ...(chance(95) ? [{ subnet: shared, address: transitAddress(index), at: "leg" }] : []),
      ],
      routes: wanted
        .map((cidr) => ({
          cidr,
          range: rangeOf(cidr),
          at: "route",
          nextHop: addressOf(pick(["10.9.0.1", "10.9.0.1", "10.9.0.2", "10.9.0.3"])),
        }))
        .sort((one, other) => one.range.last - one.range.first - (other.range.last - other.range.first)),
    };
  });
  const rule = (): FirewallRule => ({
    source: rangeOf(pick(someRanges)),
    target: rangeOf(pick(someRanges)),
    ports: ports(),
  });
  const edge: Router = {
    ...{ name: "edge", external: false, at: "edge" },
    legs: [
      {
        subnet: { name: "transit", segment: "VLAN 9", cidr: transit, range: rangeOf(transit), at: "transit" },
        address: addressOf("10.9.0.1"),
        at: "edge",
      },
      { subnet: inventory, at: "edge" },
    ],
    routes: environments.flatMap((_, index) => {
      const cidr = `10.${index + 1}.0.0/29`;
      return chance(85)
        ? [{ cidr, range: rangeOf(cidr), nextHop: rangeOf(transit).first + 2 + index, at: "edge" }]
        : [];
    }),
    firewall: [rule(), rule(), ...(chance(30) ? [{ ...rule(), source: everything, target: everything }] : [])],
  };
  const policyRule = (): PolicyRule => ({
    ...(chance(15)
      ? {}
      : {
          peers: [
            chance(60)
              ? {
                  kind: "addresses",
                  ranges: without([rangeOf(pick(someRanges))], chance(30) ? [rangeOf(pick(someRanges))] : []),
                }
              : {
                  kind: "pods",
                  pods: pick([everyPod, labelled({ app: "one" }), labelled({ app: "two" })]),
                  ...(chance(60)
                    ? { namespaces: (labels: Readonly<Record<string, string>>) => labels.name === wantedNamespace }
                    : {}),
                },
          ],
        }),
    ports: ports(),
  });
  const wantedNamespace = pick(["x", "y"]);
  const namespaces = environments.flatMap((environment) =>
    ["x", "y"].map((name): Namespace => ({
      ...{ environment, name, labels: { name }, unreadReleases: [], exposedBy: [], at: `${environment}/${name}` },
      policies: Array.from({ length: below(4) }, (_, index) => ({
        ...{ name: `policy-${index}`, at: "policy" },
        pods: pick([everyPod, everyPod, labelled({ app: "one" }), labelled({ app: "two" })]),
        ...(chance(70) ? { egress: Array.from({ length: below(3) }, policyRule) } : {}),
        ...(chance(50) ? { ingress: Array.from({ length: below(3) }, policyRule) } : {}),
      })),
    })),
  );
  const clusters = subnetsOf.map(({ environment, nodes }): Cluster => ({
    ...{
      environment,
      nodes,
      plan: "standard",
      publicPort: false,
      inside: [rangeOf(podNetwork)],
      apiAllowedFrom: [rangeOf("198.51.100.16/28")],
    },
    ...{ apiAt: "cluster", at: "cluster" },
    ...(typeof nodes.gateway === "number" ? { gateway: nodes.gateway } : {}),
  }));
  return {
    declared: {
      ...{ vrack: "pn-1", transit: { vlan: 9, cidr: transit }, connections: [], onPremise: {} },
      edge: { routes: [], rules: [] },
      privateCloud: {
        edgeRouter: "10.9.0.1",
        networks: { servers: { vlan: 10, cidr: "172.20.0.0/28" } },
        machines: Object.fromEntries(
          [3, 5, 9].map((host) => [
            `m${host}`,
            { address: addressText(machines.first + host), network: "servers", services: [] },
          ]),
        ),
      },
    },
    ...{ environments, routers, edge, clusters, namespaces, instances: [], unread: [], notFollowed: [] },
    subnets: [...subnetsOf.flatMap(({ data, nodes, shared }) => [nodes, data, shared]), inventory],
  };
}
