import type { DeclaredNetwork } from "../../../model/output/declared-network";
import { outputFiles } from "../../../model/output/files";
import type { Output } from "../../../model/output/output";
import { isAdded } from "../../../model/output/placement";
import { placeOf } from "../../../model/output/references";
import { addressOf, rangeOf, sizeOf } from "../addresses";
import { portSet } from "../ports";
import { readInstances } from "./instances";
import { readClusters, readNamespaces } from "./kubernetes";
import { readOpenstack, type StackNames } from "./openstack";
import type { Model, Router, Subnet } from "./types";

type NetworkOutput = Pick<Output, "network" | "organisation" | "placement" | "references" | "sheets" | "stacks">;

/** The network out of what was synthesised and declared. Everything in it comes out sorted: the same input, the same model. */
export function readModel({
  network: declared,
  organisation,
  placement,
  references,
  sheets,
  stacks,
}: NetworkOutput): Model {
  const names: StackNames = {
    organisation,
    environmentOf: ({ environment }) => environment,
    environmentsOf: ({ resource, stack }) => placement.resourceJudgedBy(stack, resource),
  };
  const networks = readOpenstack(references, names);
  const { namespaces, unread } = readNamespaces(references, names);
  const { instances, notFollowed } = readInstances(references, names, networks);
  const inventory = inventorySubnets(declared);
  const environments = stacks.flatMap(({ environment }) => environment ?? []);
  return {
    declared,
    environments: [...new Set(environments)].sort(),
    subnets: [...networks.subnets, ...inventory],
    routers: networks.routers,
    edge: edgeRouter(declared, inventory),
    clusters: readClusters(references, names, networks),
    namespaces,
    instances,
    unread: [...networks.unread, ...unread],
    notFollowed: [
      ...references.types
        .filter((type) => sheets.of(type)?.opensWays)
        .flatMap((type) => references.ofType(type))
        .map(placeOf),
      // A second cluster beside the one that the environment has.
      ...references
        .ofType("ovh_cloud_project_kube")
        .filter(({ stack }) => isAdded(stack))
        .map(placeOf),
      ...notFollowed,
    ].sort(),
  };
}

const declaredAt = (path: string): string => `${outputFiles.landingZone}: network.${path}`;

function inventorySubnets({ privateCloud }: DeclaredNetwork): Subnet[] {
  return Object.entries(privateCloud.networks).map(([name, { vlan, cidr }]) => ({
    name,
    segment: `VLAN ${vlan}`,
    vlan,
    cidr,
    range: rangeOf(cidr),
    gateway: "edge",
    at: declaredAt(`privateCloud.networks.${name}`),
  }));
}

/** The private cloud's edge: a leg in transit, one in each of its networks, and what the runbooks put on it. */
function edgeRouter({ edge, privateCloud, transit }: DeclaredNetwork, inventory: readonly Subnet[]): Router {
  const at = declaredAt("privateCloud.edgeRouter");
  const transitSubnet: Subnet = {
    name: "transit",
    segment: `VLAN ${transit.vlan}`,
    vlan: transit.vlan,
    cidr: transit.cidr,
    range: rangeOf(transit.cidr),
    at: declaredAt("transit"),
  };
  return {
    name: "edge",
    legs: [
      { subnet: transitSubnet, address: addressOf(privateCloud.edgeRouter), at },
      ...inventory.map((subnet) => ({ subnet, at })),
    ],
    routes: edge.routes
      .map(({ target, nextHop }, index) => ({
        cidr: target,
        range: rangeOf(target),
        nextHop: addressOf(nextHop),
        at: declaredAt(`edge.routes[${index}]`),
      }))
      .sort((a, b) => sizeOf(a.range) - sizeOf(b.range)),
    external: false,
    firewall: edge.rules.map(({ source, target, ports }) => ({
      source: rangeOf(source),
      target: rangeOf(target),
      ports: portSet(ports),
    })),
    at,
  };
}
