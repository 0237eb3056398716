import { addressText } from "../addresses";
import type { Model, Router, Subnet } from "../model/types";
import { portSet, portsText } from "../ports";

/** What a picture of the network shows; how it is drawn is the business of whoever draws. */
export interface Topology {
  readonly environments: readonly EnvironmentCard[];
  readonly transit: { readonly vlan: number; readonly cidr: string; readonly vrack: string };
  readonly edge: string;
  readonly privateCloud: {
    readonly networks: readonly NetworkRow[];
    readonly machines: readonly { readonly name: string; readonly address: string; readonly network: string }[];
  };
  readonly connections: readonly {
    readonly environment: string;
    readonly team: string;
    readonly machine: string;
    readonly ports: string;
  }[];
}

export interface EnvironmentCard {
  readonly name: string;
  /** `Kubernetes, Standard plan` */
  readonly cluster?: string;
  readonly namespaces: readonly string[];
  readonly networks: readonly NetworkRow[];
  readonly routers: readonly { readonly transit?: string; readonly internet: boolean }[];
}

export interface NetworkRow {
  readonly name: string;
  readonly vlan?: number;
  readonly cidr: string;
  readonly gateway?: string;
}

export function topologyOf(model: Model): Topology {
  const { clusters, declared, environments, namespaces, routers, subnets } = model;
  const { privateCloud, transit, vrack } = declared;
  const isTransit = ({ cidr }: Subnet) => cidr === transit.cidr;
  return {
    environments: environments.map((name) => {
      const cluster = clusters.find(({ environment }) => environment === name);
      return {
        name,
        ...(cluster ? { cluster: `Kubernetes, ${cluster.plan === "free" ? "Free" : "Standard"} plan` } : {}),
        namespaces: namespaces
          .filter(({ environment }) => environment === name)
          .map((one) => one.name)
          .sort(),
        networks: subnets
          .filter((one) => one.environment === name && !isTransit(one))
          .map(rowOf)
          .sort(byName),
        routers: routers.filter(({ environment }) => environment === name).map((router) => routerOf(router, isTransit)),
      };
    }),
    transit: { ...transit, vrack: vrack ?? "the vRack" },
    edge: privateCloud.edgeRouter,
    privateCloud: {
      networks: Object.entries(privateCloud.networks)
        .map(([name, { vlan, cidr }]) => ({ name, vlan, cidr }))
        .sort(byName),
      machines: Object.entries(privateCloud.machines)
        .map(([name, { address, network }]) => ({ name, address, network }))
        .sort(byName),
    },
    connections: declared.connections.map(({ source, ports, target }) => ({
      environment: source.environment,
      team: source.namespace,
      machine: target.name,
      ports: portsText(portSet(ports)),
    })),
  };
}

function rowOf({ cidr, gateway, name, vlan }: Subnet): NetworkRow {
  return { name, vlan, cidr, ...(typeof gateway === "number" ? { gateway: addressText(gateway) } : {}) };
}

function routerOf({ external, legs }: Router, isTransit: (subnet: Subnet) => boolean) {
  const address = legs.find(({ subnet }) => isTransit(subnet))?.address;
  return { internet: external, ...(address === undefined ? {} : { transit: addressText(address) }) };
}

const byName = (a: { name: string }, b: { name: string }): number => (a.name < b.name ? -1 : 1);
