import type { Port } from "../../core/port";

/** A network on the vRack. */
export interface DeclaredSubnet {
  /** 2–4000 */
  readonly vlan: number;
  /** `172.20.0.0/22` */
  readonly cidr: string;
}

/** Lets an environment's nodes open connections to a machine; everything else is dropped at the edge. */
export interface EdgeRule {
  readonly environment: string;
  /** Source, in CIDR form: pods leave with their node's address. */
  readonly source: string;
  /** The machine's address. */
  readonly target: string;
  readonly ports: readonly Port[];
}

/** Sends answers back to an environment. */
export interface EdgeRoute {
  readonly environment: string;
  /** In CIDR form. */
  readonly target: string;
  /** The environment's router in the transit network. */
  readonly nextHop: string;
}

/** Lets the pods of a namespace open connections to a machine of the private cloud. */
export interface DeclaredConnection {
  /** Name of the endpoint that opens it, for people: `prod/telemetry`, with the namespace's name behind the environment's. */
  readonly from: string;
  /** Name of the endpoint that takes it, for people: `private-cloud/archive-01`. */
  readonly to: string;
  readonly source: { readonly environment: string; readonly namespace: string; readonly team: string };
  readonly target: { readonly kind: "machine"; readonly name: string };
  readonly ports: readonly Port[];
  /** Where it is written: `connections[2]`. */
  readonly path: string;
}

/**
 * What the network is said to be beside the resources: the private cloud's inventory, what its runbooks put on the edge
 * router, and who may reach whom. `main.ts` writes it into `landing-zone.json`, for whoever reads only what was synthesised.
 */
export interface DeclaredNetwork {
  /** `pn-100042` */
  readonly vrack?: string;
  readonly transit: DeclaredSubnet;
  readonly privateCloud: {
    /** Address of the edge router in the transit network. */
    readonly edgeRouter: string;
    readonly networks: Readonly<Record<string, DeclaredSubnet>>;
    readonly machines: Readonly<
      Record<string, { readonly address: string; readonly network: string; readonly services: readonly Port[] }>
    >;
  };
  readonly edge: { readonly routes: readonly EdgeRoute[]; readonly rules: readonly EdgeRule[] };
  /** In the order in which they are written. */
  readonly connections: readonly DeclaredConnection[];
  /** Networks of the organisation's own buildings, by name, in CIDR form. */
  readonly onPremise: Readonly<Record<string, string>>;
}
