import type { TerraformResource } from "cdktf";
import { Construct } from "constructs";
import { DataOpenstackNetworkingNetworkV2 } from "../../.gen/providers/openstack/data-openstack-networking-network-v2";
import { DataOpenstackNetworkingRouterV2 } from "../../.gen/providers/openstack/data-openstack-networking-router-v2";
import { NetworkingPortV2 } from "../../.gen/providers/openstack/networking-port-v2";
import { NetworkingRouterInterfaceV2 } from "../../.gen/providers/openstack/networking-router-interface-v2";
import { NetworkingRouterRouteV2 } from "../../.gen/providers/openstack/networking-router-route-v2";
import { NetworkingRouterV2 } from "../../.gen/providers/openstack/networking-router-v2";
import { unreachableNextHop } from "../../core/errors/network";
import { resourceName } from "../../core/names";
import { contains } from "../../core/network";
import { openstackTags, type Tags } from "../../core/tags";
import type { IPrivateNetwork } from "./private-network";

/** The engine takes a bare address where something triggers a replacement, no expression around it. */
const addressOf = (resource: TerraformResource): string =>
  `${resource.terraformResourceType}.${resource.friendlyUniqueId}`;

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
    this.routerId = new NetworkingRouterV2(this, "Resource", {
      region: props.region,
      name: resourceName("network", props.name),
      adminStateUp: true,
      externalNetworkId: external.id,
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

  /** Sends traffic for a network through a next hop on the transit network. */
  routeTo(id: string, destination: string, nextHop: string): void {
    const { transit } = this;
    if (!transit || !contains(transit.cidr, nextHop)) {
      throw unreachableNextHop(this.node.path, nextHop, transit?.cidr ?? "no transit network joined yet");
    }
    new NetworkingRouterRouteV2(this, id, {
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
