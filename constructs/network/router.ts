import type { TerraformResource } from "cdktf";
import { Construct } from "constructs";
import { DataOpenstackNetworkingNetworkV2 } from "../../.gen/providers/openstack/data-openstack-networking-network-v2";
import { DataOpenstackNetworkingQosPolicyV2 } from "../../.gen/providers/openstack/data-openstack-networking-qos-policy-v2";
import { DataOpenstackNetworkingRouterV2 } from "../../.gen/providers/openstack/data-openstack-networking-router-v2";
import { NetworkingPortV2 } from "../../.gen/providers/openstack/networking-port-v2";
import { NetworkingRouterInterfaceV2 } from "../../.gen/providers/openstack/networking-router-interface-v2";
import { NetworkingRouterRouteV2 } from "../../.gen/providers/openstack/networking-router-route-v2";
import { NetworkingRouterV2 } from "../../.gen/providers/openstack/networking-router-v2";
import { unreachableNextHop } from "./problems";
import { resourceName } from "../../core/names";
import { contains } from "../../core/network";
import { openstackTags, type Tags } from "../../core/tags";
import type { IPrivateNetwork } from "./private-network";

/** The engine takes a bare address where something triggers a replacement, no expression around it. */
const addressOf = (resource: TerraformResource): string =>
  `${resource.terraformResourceType}.${resource.friendlyUniqueId}`;

/** Size of the way out: up to 200 Mbit/s, 500 Mbit/s, 2 Gbit/s. Billed by the hour, at the project. */
export type GatewaySize = "s" | "m" | "l";

/** OVHcloud sells a gateway's size as the policy on its outer leg, and has these names for them in every region. */
const sizePolicies: Readonly<Record<GatewaySize, string>> = {
  s: "small_router",
  m: "medium_router",
  l: "large_router",
};

/** A router of a project. */
export interface IRouter {
  readonly routerId: string;
}

export interface RouterProps {
  /** `meridian-dev-router`. */
  readonly name: string;
  /** OpenStack region, `GRA11`. */
  readonly region: string;
  readonly tags: Tags;
  /**
   * The network that leads out.
   * @default "Ext-Net", the public network of every region
   */
  readonly externalNetwork?: string;
  /**
   * Size of the way out.
   * @default "s"
   */
  readonly size?: GatewaySize;
}

/** A router's leg in the transit network: where it meets the other environments' routers and the private cloud's edge. */
export interface TransitProps {
  readonly network: IPrivateNetwork;
  readonly cidr: string;
  /** The router's own address there; unique among all environments. */
  readonly address: string;
}

/**
 * The one router of a project and region: gateway of its subnets, way out, and leg in transit.
 * A second router on a subnet would collide with the gateway that managed services expect.
 */
export class Router extends Construct implements IRouter {
  readonly routerId: string;
  private outside: DataOpenstackNetworkingRouterV2 | undefined;
  private transit: { readonly cidr: string; readonly leg: NetworkingRouterInterfaceV2 } | undefined;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: RouterProps,
  ) {
    super(scope, id);
    const external = new DataOpenstackNetworkingNetworkV2(this, "External", {
      region: props.region,
      name: props.externalNetwork ?? "Ext-Net",
      external: true,
    });
    const policy = new DataOpenstackNetworkingQosPolicyV2(this, "Size", {
      region: props.region,
      name: sizePolicies[props.size ?? "s"],
    });
    this.routerId = new NetworkingRouterV2(this, "Resource", {
      region: props.region,
      name: resourceName("network", props.name),
      adminStateUp: true,
      externalNetworkId: external.id,
      // Always said: a size that is left out keeps what it was, and the smallest need not be what it was.
      externalQosPolicyId: policy.id,
      // OVHcloud documents the gateway as set on a router that exists, and its size with it.
      vendorOptions: { setRouterGatewayAfterCreate: true },
      tags: openstackTags(props.tags),
    }).id;
  }

  private get router(): { readonly region: string; readonly routerId: string } {
    return { region: this.props.region, routerId: this.routerId };
  }

  /** A router that exists already, found by its name. */
  static fromName(scope: Construct, id: string, region: string, name: string): IRouter {
    return { routerId: new DataOpenstackNetworkingRouterV2(scope, id, { region, name }).id };
  }

  /** The public address everything behind the router appears under; known once the router is applied. */
  get egressAddress(): string {
    this.outside ??= new DataOpenstackNetworkingRouterV2(this, "Outside", this.router);
    return this.outside.externalFixedIp.get(0).ipAddress;
  }

  /** Becomes the gateway of the network's subnet. */
  serve(id: string, network: IPrivateNetwork): void {
    new NetworkingRouterInterfaceV2(this, id, { ...this.router, subnetId: network.subnetId });
  }

  /** Joins the transit network under a fixed address. */
  joinTransit({ network, cidr, address }: TransitProps): void {
    const port = new NetworkingPortV2(this, "TransitPort", {
      region: this.props.region,
      name: resourceName("network", this.props.name, "transit"),
      networkId: network.networkId,
      adminStateUp: true,
      fixedIp: [{ subnetId: network.subnetId, ipAddress: address }],
      tags: openstackTags(this.props.tags),
    });
    const leg = new NetworkingRouterInterfaceV2(this, "Transit", { ...this.router, portId: port.id });
    this.transit = { cidr, leg };
  }

  /** Sends traffic for a network through a next hop on the transit network. @returns the route */
  routeTo(id: string, destination: string, nextHop: string): Construct {
    const { transit } = this;
    if (!transit || !contains(transit.cidr, nextHop)) {
      throw unreachableNextHop(this.node.path, nextHop, transit?.cidr ?? "no transit network joined yet");
    }
    return new NetworkingRouterRouteV2(this, id, {
      ...this.router,
      destinationCidr: destination,
      nextHop,
      // The route refers to the router alone, yet its next hop is on the leg: made after it, and made anew with it,
      // because a leg that a route uses cannot be taken away.
      dependsOn: [transit.leg],
      lifecycle: { replaceTriggeredBy: [addressOf(transit.leg)] },
    });
  }
}
