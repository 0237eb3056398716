import type { DeclaredNetwork } from "../../../model/output/declared-network";
import type { AddressRange } from "../addresses";
import type { PortSet } from "../ports";

/** Where a statement stands: `prod-network/openstack_networking_router_route_v2.Router_Route-servers_4AC96667`, or `landing-zone.json: …`. */
export type Place = string;

/** A range on a layer-2 segment. Networks that share a VLAN of the vRack share the segment, whosever project they are in. */
export interface Subnet {
  /** `nodes`; without organisation and environment. */
  readonly name: string;
  /** Undefined for the private cloud's. */
  readonly environment?: string;
  readonly segment: string;
  readonly vlan?: number;
  readonly cidr: string;
  readonly range: AddressRange;
  /** Where its hosts send what is not on the subnet: an address there, or the private cloud's edge. */
  readonly gateway?: number | "edge";
  readonly at: Place;
}

export interface Leg {
  readonly subnet: Subnet;
  /** Undefined where nobody says it: the edge router's addresses inside the private cloud. */
  readonly address?: number;
  readonly at: Place;
}

export interface Route {
  readonly cidr: string;
  readonly range: AddressRange;
  readonly nextHop: number;
  readonly at: Place;
}

/** What a stateful firewall lets through; the rest is dropped, answers are let back. */
export interface FirewallRule {
  readonly source: AddressRange;
  readonly target: AddressRange;
  readonly ports: PortSet;
}

export interface Router {
  readonly name: string;
  /** Undefined for the private cloud's edge. */
  readonly environment?: string;
  readonly legs: readonly Leg[];
  /** Longest prefix first. */
  readonly routes: readonly Route[];
  /** Whether it leads to the internet, with its own address as the source. */
  readonly external: boolean;
  /** @default everything is forwarded */
  readonly firewall?: readonly FirewallRule[];
  readonly at: Place;
}

/** Labels a pod or a namespace must have; `narrows` when expressions say more than we follow. */
export interface Selector {
  readonly labels: Readonly<Record<string, string>>;
  readonly narrows: boolean;
}

/** Whom a rule of a network policy is about. */
export type Peer =
  | { readonly kind: "addresses"; readonly ranges: readonly AddressRange[] }
  /** Pods of these namespaces; of the policy's own where `namespaces` is undefined. */
  | { readonly kind: "pods"; readonly namespaces?: NamespaceSelector; readonly pods: Selector };

/** Whether a namespace with these labels is meant. */
export type NamespaceSelector = (labels: Readonly<Record<string, string>>) => boolean;

export interface PolicyRule {
  /** Undefined: everybody. */
  readonly peers?: readonly Peer[];
  readonly ports: PortSet;
}

export interface NetworkPolicy {
  readonly name: string;
  readonly pods: Selector;
  /** Undefined where the policy says nothing about a direction. */
  readonly ingress?: readonly PolicyRule[];
  readonly egress?: readonly PolicyRule[];
  readonly at: Place;
}

export interface Namespace {
  readonly environment: string;
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly policies: readonly NetworkPolicy[];
  /** Releases whose charts may bring policies, and so open more than is known here. */
  readonly unreadReleases: readonly Place[];
  /** Services, and releases that may bring one, that lead to its pods from outside the cluster. */
  readonly exposedBy: readonly Place[];
  readonly at: Place;
}

export interface Cluster {
  readonly environment: string;
  readonly plan: "free" | "standard";
  /** Addresses of its pods, and of the services that lead to them. */
  readonly inside: readonly AddressRange[];
  /** Undefined when its nodes are on no network that was read. */
  readonly nodes?: Subnet;
  /** Where the nodes send what is on no network of theirs; undefined: out of their public port. */
  readonly gateway?: number;
  /** Whether the nodes have an address on the internet. */
  readonly publicPort: boolean;
  /** Networks that reach the API server; undefined: everybody. */
  readonly apiAllowedFrom?: readonly AddressRange[];
  readonly apiAt: Place;
  readonly at: Place;
}

/** What filters at a port: the rules of its security groups, which let answers back. */
export interface PortFilter {
  readonly ingress: readonly GroupRule[];
  readonly egress: readonly GroupRule[];
}

export interface GroupRule {
  /** Undefined: everybody; otherwise these addresses. */
  readonly remote?: readonly AddressRange[];
  readonly ports: PortSet;
}

/** A server, or a managed database, with an address of its own on a network. */
export interface Instance {
  readonly environment: string;
  readonly name: string;
  readonly subnet: Subnet;
  readonly ranges: readonly AddressRange[];
  /** Undefined: its project's default group, which no stack holds. */
  readonly filter?: PortFilter;
  /** A database's IP restrictions filter in the place of security groups, which managed services inherit from nobody. */
  readonly managed?: boolean;
  readonly at: Place;
}

/** The network as it was synthesised and declared. */
export interface Model {
  readonly declared: DeclaredNetwork;
  readonly environments: readonly string[];
  readonly subnets: readonly Subnet[];
  readonly routers: readonly Router[];
  readonly edge: Router;
  readonly clusters: readonly Cluster[];
  readonly namespaces: readonly Namespace[];
  readonly instances: readonly Instance[];
  /** Resources that were to be read and hold what only the engine knows: nothing can be said until they are written out. */
  readonly unread: readonly Place[];
  /** Resources of kinds that are not followed here and may open ways. */
  readonly notFollowed: readonly Place[];
}
