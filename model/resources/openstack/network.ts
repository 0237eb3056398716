import type { AdoptionFacts } from "../adoption";
import type { ResourceFacts } from "../facts";
import type { OpenstackRights } from "../rights";

const rights: OpenstackRights = { by: "openstack", read: "infrastructure_supervisor", write: "network_operator" };
const named: AdoptionFacts = { keys: [["name", "region"]], id: ["id"] };

/** What our networks are made of. */
export const openstackNetworkSheets: readonly ResourceFacts[] = [
  {
    type: "openstack_networking_network_v2",
    is: "a network of a project",
    stacks: ["network"],
    readIn: ["network"],
    adoption: {
      ...named,
      keep: ["value_specs"],
      note: "its VLAN is not read back: the entry has to stay, or the next plan replaces the network",
      list: { of: "openstack-networks" },
    },
    rights,
  },
  {
    type: "openstack_networking_subnet_v2",
    is: "a subnet of a network",
    stacks: ["network"],
    adoption: { keys: [["network_id", "cidr"]], id: ["id"], list: { of: "openstack-subnets" } },
    rights,
  },
  {
    type: "openstack_networking_port_v2",
    is: "a port of a network",
    stacks: ["network"],
    adoption: { keys: [["network_id", "name"]], id: ["id"] },
    rights,
  },
  {
    type: "openstack_networking_router_v2",
    is: "a router",
    stacks: ["network"],
    readIn: ["network"],
    price: { per: "hour", note: "of one with a way out, by the QoS policy on it: gateway.<size>.hour.consumption" },
    adoption: named,
    rights,
  },
  {
    type: "openstack_networking_router_interface_v2",
    is: "a router's leg in a network",
    stacks: ["network"],
    adoption: {
      keys: [
        ["router_id", "port_id"],
        ["router_id", "subnet_id"],
      ],
      id: ["port_id"],
    },
    rights,
  },
  {
    type: "openstack_networking_router_route_v2",
    is: "a static route of a router",
    stacks: ["network"],
    adoption: { keys: [["router_id", "destination_cidr", "next_hop"]], id: ["id"] },
    rights,
  },
  {
    type: "openstack_networking_qos_policy_v2",
    is: "a limit on what a router or a port may carry",
    readIn: ["network"],
    rights,
  },
];
