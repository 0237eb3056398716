export const NETWORK = "openstack_networking_network_v2";
export const SUBNET = "openstack_networking_subnet_v2";
export const ROUTER = "openstack_networking_router_v2";
export const INTERFACE = "openstack_networking_router_interface_v2";
export const ROUTE = "openstack_networking_router_route_v2";
export const PORT = "openstack_networking_port_v2";
export const GROUP = "openstack_networking_secgroup_v2";
export const POLICY = "openstack_networking_qos_policy_v2";
export const RULE = "openstack_networking_secgroup_rule_v2";

/** Where neither resource nor provider block names a region, clouds.yaml does, which the sandbox has no need of. */
export const UNNAMED_REGION = "named-in-clouds-yaml";
