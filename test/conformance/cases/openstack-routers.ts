import { to, type TypeCases } from "../support/case";
import { idOf, LEGS, numbering } from "./openstack-fixtures";
import { common, tags, withoutAdmin } from "./openstack-networks";

/** Looked up by every case that needs the way out. */
export const publicNetwork = "${data.openstack_networking_network_v2.public.id}";

export const router: TypeCases = {
  base: (name) => ({ name, admin_state_up: true, external_network_id: publicNetwork, tags }),
  changes: {
    ...common,
    admin_state_up: false,
    external_network_id: to(publicNetwork, { external_network_id: undefined }),
  },
  invalid: {
    "external_network_id (not external)": idOf("network", "one"),
    "external_network_id (not there)": "00000000-0000-4000-8000-000000000000",
  },
  without: {
    ...withoutAdmin,
    availability_zone_hints: "there are none without agents",
    distributed: "an administrator alone decides",
    enable_snat: "an administrator alone decides",
    external_qos_policy_id: "an administrator alone makes one",
    external_fixed_ip: "which address is taken is OVHcloud's business",
    external_subnet_ids: "which one is taken is OVHcloud's business",
    "vendor_options.set_router_gateway_after_create": "an order of requests, which no state shows",
  },
};

const legOf = numbering(1);

function leg(name: string): string {
  const number = legOf(name);
  if (number >= LEGS - 1) throw new Error("more cases of a router's interface than subnets for them");
  return idOf("subnet", `leg_${number}`);
}

export const routerInterface: TypeCases = {
  base: (name) => ({ router_id: idOf("router", "one"), subnet_id: leg(name) }),
  changes: {
    router_id: idOf("router", "two"),
    subnet_id: idOf("subnet", `leg_${LEGS - 1}`),
    port_id: to(idOf("port", "leg_two"), { subnet_id: undefined, port_id: idOf("port", "leg_one") }),
    force_destroy: true,
  },
  invalid: {
    "subnet_id (the router is in it)": "${openstack_networking_router_interface_v2.one.subnet_id}",
    "router_id (not there)": "00000000-0000-4000-8000-000000000000",
  },
  without: { region: withoutAdmin.region },
};

const destinationOf = numbering();

export const routerRoute: TypeCases = {
  base: (name) => ({
    // Through the interface: the next hop is a neighbour on it alone.
    router_id: "${openstack_networking_router_interface_v2.one.router_id}",
    destination_cidr: `172.31.${destinationOf(name)}.0/24`,
    next_hop: "10.202.0.200",
  }),
  changes: {
    router_id: "${openstack_networking_router_interface_v2.two.router_id}",
    destination_cidr: "172.30.0.0/16",
    next_hop: "10.202.0.201",
  },
  invalid: {
    "destination_cidr (not a network)": "172.30.0.1/16",
    "next_hop (no neighbour)": "10.99.0.1",
    "next_hop (the router itself)": "10.202.0.1",
  },
  without: { region: withoutAdmin.region },
};
