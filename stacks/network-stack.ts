import { TerraformOutput } from "cdktf";
import type { Construct } from "constructs";
import { madeFor } from "../model/output/origin";
import { DhcpPool, PrivateNetwork, type IPrivateNetwork } from "../constructs/network/private-network";
import { Router } from "../constructs/network/router";
import { useOpenstack } from "../constructs/providers";
import { EnvironmentStack, type NamedEnvironment } from "./base-stack";
import { connectionsFrom } from "../model/specification/connections";
import { pathText } from "../model/specification/path";
import { lookUp } from "../model/specification/tables";
import { platformTeam } from "../model/specification/teams";
import type { LandingZoneSpec } from "../model/specification/schema/landing-zone";
import { constructIds } from "../model/specification/names/construct-ids";
import { kebab } from "../model/specification/names/names";

const subnetNames = ["data", "loadBalancers", "nodes"] as const;
type SubnetName = (typeof subnetNames)[number];

/** The environment's VLANs, its one router, and the routes to the private cloud that its connections need. */
export class NetworkStack extends EnvironmentStack {
  readonly kind = "network";
  readonly nodes: IPrivateNetwork;

  constructor(scope: Construct, landingZone: LandingZoneSpec, environment: NamedEnvironment) {
    super(scope, "network", landingZone, environment);
    useOpenstack(this, this.names.project(environment.name, platformTeam));
    const { network: spec, region } = environment.spec;
    const { transit, mtu } = landingZone.addressPlan;
    const common = { region, tags: this.tagsFor(platformTeam) };
    const written = ["environments", environment.name, "network"] as const;
    const router = new Router(this, "Router", {
      ...common,
      name: this.names.router(environment.name),
      size: spec.gatewaySize,
    });
    madeFor(router, { kind: "environment", name: environment.name, path: pathText(...written) });
    // What others put on their allow lists.
    new TerraformOutput(this, "egress-address", { value: router.egressAddress });

    const networks = Object.fromEntries(
      subnetNames.map((name) => {
        const { vlan, cidr, gateway } = spec.subnets[name];
        const network = new PrivateNetwork(this, constructIds.network(name), {
          ...common,
          name: this.names.network(environment.name, name),
          vlan,
          cidr,
          gateway,
          resolvers: spec.resolvers,
          mtu,
        });
        madeFor(network, { kind: "network", name: kebab(name), path: pathText(...written, "subnets", name) });
        router.serve(`Serve-${kebab(name)}`, network);
        return [name, network];
      }),
    ) as Record<SubnetName, PrivateNetwork>;
    this.nodes = networks.nodes;

    const address = spec.transitAddress;
    const meeting = new PrivateNetwork(this, "Network-transit", {
      ...common,
      name: this.names.network(environment.name, "transit"),
      vlan: transit.vlan,
      cidr: transit.cidr,
      gateway: "none",
      dhcpPool: DhcpPool.without(address),
      mtu,
    });
    madeFor(meeting, { kind: "network", name: "transit", path: "addressPlan.transit" });
    router.joinTransit({ cidr: transit.cidr, address, network: meeting });
    for (const { name, cidr, path } of this.connectedNetworks()) {
      const route = router.routeTo(constructIds.route(name), cidr, landingZone.privateCloud.edgeRouter);
      madeFor(route, { kind: "connection", name, path });
    }
  }

  /** The private cloud's networks that a connection from this environment leads to, and no others. */
  private connectedNetworks(): { readonly name: string; readonly cidr: string; readonly path: string }[] {
    const { privateCloud } = this.landingZone;
    const leading = connectionsFrom(this.landingZone, this.environment.name).map(({ path, to }) => ({
      path,
      network: lookUp(privateCloud.machines, to.name)?.network,
    }));
    return Object.entries(privateCloud.networks).flatMap(([name, { cidr }]) => {
      const first = leading.find(({ network }) => network === name);
      return first === undefined ? [] : [{ name, cidr, path: first.path }];
    });
  }
}
