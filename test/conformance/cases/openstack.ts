import type { ProviderCases } from "../support/case";
import { fixtures } from "./openstack-fixtures";
import { lookups } from "./openstack-lookups";
import { network, subnet } from "./openstack-networks";
import { port, securityGroup, securityGroupRule } from "./openstack-ports";
import { router, routerInterface, routerRoute } from "./openstack-routers";

/** A project and a region are the place's business: real ones have names of their own. */
export const openstack: ProviderCases = {
  provider: "openstack",
  configuration: { cloud: "conformance", region: "GRA11" },
  fixtures,
  lookups,
  types: {
    openstack_networking_network_v2: network,
    openstack_networking_subnet_v2: subnet,
    openstack_networking_router_v2: router,
    openstack_networking_router_interface_v2: routerInterface,
    openstack_networking_router_route_v2: routerRoute,
    openstack_networking_port_v2: port,
    openstack_networking_secgroup_v2: securityGroup,
    openstack_networking_secgroup_rule_v2: securityGroupRule,
  },
};
