import type { Kind } from "./kind";

const named: Kind = { keys: [["name", "region"]], id: ["id"] };

export const openstackKinds: Readonly<Record<string, Kind>> = {
  openstack_networking_network_v2: {
    ...named,
    keep: ["value_specs"],
    note: "its VLAN is not read back: the entry has to stay, or the next plan replaces the network",
  },
  openstack_networking_port_v2: { keys: [["network_id", "name"]], id: ["id"] },
  openstack_networking_router_interface_v2: {
    keys: [
      ["router_id", "port_id"],
      ["router_id", "subnet_id"],
    ],
    id: ["port_id"],
  },
  openstack_networking_router_route_v2: { keys: [["router_id", "destination_cidr", "next_hop"]], id: ["id"] },
  openstack_networking_router_v2: named,
  openstack_networking_secgroup_v2: named,
  openstack_networking_subnet_v2: { keys: [["network_id", "cidr"]], id: ["id"] },
};
