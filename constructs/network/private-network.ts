import { Construct } from "constructs";
import { DataOpenstackNetworkingNetworkV2 } from "../../.gen/providers/openstack/data-openstack-networking-network-v2";
import { DataOpenstackNetworkingSubnetV2 } from "../../.gen/providers/openstack/data-openstack-networking-subnet-v2";
import { NetworkingNetworkV2 } from "../../.gen/providers/openstack/networking-network-v2";
import { NetworkingSubnetV2 } from "../../.gen/providers/openstack/networking-subnet-v2";
import { badNetwork, badVlan, tooSmall } from "./problems";
import { resourceName } from "../../core/names";
import { addressAt, contains, isNetwork, isVlanId, sizeOf } from "../../core/network";
import { openstackTags, type Tags } from "../../core/tags";

/** A private network on the vRack with its one subnet. */
export interface IPrivateNetwork {
  /** OpenStack id of the network. */
  readonly networkId: string;
  /** OpenStack id of the subnet. */
  readonly subnetId: string;
}

/** Which addresses of a subnet are handed out, by DHCP or without it, and which stay free for fixed use; a value. */
export class DhcpPool {
  private constructor(
    readonly start: string,
    readonly end: string,
    readonly dhcp: boolean,
  ) {}

  /** Everything but the first 32 addresses (gateway, fixed addresses) and the last. */
  static leavingRoom(cidr: string): DhcpPool {
    return new DhcpPool(addressAt(cidr, 32), addressAt(cidr, -2), true);
  }

  /**
   * One address alone and no DHCP: on the transit network each project has nothing but its own router, whose address a
   * DHCP server of Neutron's would take.
   */
  static without(address: string): DhcpPool {
    return new DhcpPool(address, address, false);
  }
}

export interface PrivateNetworkProps {
  /** `meridian-dev-nodes`; a network a cluster uses must never be renamed. */
  readonly name: string;
  /** VLAN on the vRack, 2–4000. A change replaces the network and everything on it. */
  readonly vlan: number;
  /** The subnet's range: `10.16.0.0/20`. A change replaces the subnet. */
  readonly cidr: string;
  /** OpenStack region, `GRA11`: said on every resource, so that a wrong `clouds.yaml` cannot move them. */
  readonly region: string;
  readonly tags: Tags;
  /**
   * The subnet's gateway: the router's address on it.
   * @default the first address of the range
   */
  readonly gateway?: string | "none";
  /**
   * @default DhcpPool.leavingRoom(cidr)
   */
  readonly dhcpPool?: DhcpPool;
  /**
   * Name servers that DHCP hands out.
   * @default - the service's own
   */
  readonly resolvers?: readonly string[];
  /**
   * Largest packet, in bytes; the same on all networks that routers join.
   * @default - the service's, 1500
   */
  readonly mtu?: number;
}

/** A VLAN of the vRack as an OpenStack network. OVHcloud takes the VLAN through `value_specs` alone. */
export class PrivateNetwork extends Construct implements IPrivateNetwork {
  readonly networkId: string;
  readonly subnetId: string;

  constructor(scope: Construct, id: string, props: PrivateNetworkProps) {
    super(scope, id);
    if (!isVlanId(props.vlan)) throw badVlan(this.node.path, props.vlan);
    if (!isNetwork(props.cidr)) throw badNetwork(this.node.path, props.cidr);
    const gateway = props.gateway ?? addressAt(props.cidr, 1);
    if (props.dhcpPool === undefined && sizeOf(props.cidr) < 64) throw tooSmall(this.node.path, props.cidr);
    if (gateway !== "none" && !contains(props.cidr, gateway)) throw badNetwork(this.node.path, gateway, props.cidr);
    const name = resourceName("network", props.name);
    const common = { name, region: props.region, tags: openstackTags(props.tags) };
    const pool = props.dhcpPool ?? DhcpPool.leavingRoom(props.cidr);

    const network = new NetworkingNetworkV2(this, "Resource", {
      ...common,
      adminStateUp: true,
      ...(props.mtu === undefined ? {} : { mtu: props.mtu }),
      valueSpecs: { "provider:network_type": "vrack", "provider:segmentation_id": String(props.vlan) },
    });
    const subnet = new NetworkingSubnetV2(this, "Subnet", {
      ...common,
      networkId: network.id,
      cidr: props.cidr,
      ipVersion: 4,
      enableDhcp: pool.dhcp,
      allocationPool: [{ start: pool.start, end: pool.end }],
      ...(props.resolvers?.length ? { dnsNameservers: [...props.resolvers] } : {}),
      ...(gateway === "none" ? { noGateway: true } : { gatewayIp: gateway }),
    });
    this.networkId = network.id;
    this.subnetId = subnet.id;
  }

  /** A network that exists already, found by its name; it has exactly one subnet, of the same name. */
  static fromName(scope: Construct, id: string, region: string, name: string): IPrivateNetwork {
    const adopted = new Construct(scope, id);
    const network = new DataOpenstackNetworkingNetworkV2(adopted, "Resource", { region, name });
    const subnet = new DataOpenstackNetworkingSubnetV2(adopted, "Subnet", { region, name, networkId: network.id });
    return { networkId: network.id, subnetId: subnet.id };
  }
}
