import type { ResourceFacts } from "../facts";
import { foreign } from "../foreign";

const way = (type: string, is: string, facts: Partial<ResourceFacts> = {}): ResourceFacts =>
  foreign(type, is, { opensWays: true, ...facts });
const listeners = ["http", "tcp", "udp"].flatMap((protocol) => [
  way(`ovh_iploadbalancing_${protocol}_farm`, "servers behind a load balancer"),
  way(`ovh_iploadbalancing_${protocol}_farm_server`, "a server behind a load balancer"),
  way(`ovh_iploadbalancing_${protocol}_frontend`, "a port of a load balancer"),
]);
const routes = ["http", "tcp"].flatMap((protocol) => [
  way(`ovh_iploadbalancing_${protocol}_route`, "where a load balancer sends requests"),
  way(`ovh_iploadbalancing_${protocol}_route_rule`, "which requests a load balancer sends somewhere"),
]);

/** Networks, gateways, addresses and load balancers beside those that our stacks make through OpenStack. */
export const ovhNetworkSheets: readonly ResourceFacts[] = [
  way("ovh_cloud_floating_ip", "a public address", {
    price: { key: "floatingip.floatingip.hour.consumption", per: "hour" },
  }),
  way("ovh_cloud_gateway", "a gateway of a network"),
  way("ovh_cloud_network_private_vrack", "a network of a project"),
  way("ovh_cloud_network_private_vrack_subnet", "a subnet of a network"),
  way("ovh_cloud_project_failover_ip_attach", "an address of an instance"),
  way("ovh_cloud_project_gateway", "a gateway of a network", {
    price: { key: "gateway.{model}.hour.consumption", per: "hour" },
  }),
  way("ovh_cloud_project_gateway_interface", "a gateway's leg in a network"),
  way("ovh_cloud_project_loadbalancer", "a load balancer", {
    price: { per: "hour", note: "by its flavor: octavia-loadbalancer.loadbalancer-<size>.hour.consumption" },
  }),
  way("ovh_cloud_project_network_private", "a network of a project"),
  way("ovh_cloud_project_network_private_subnet", "a subnet of a network"),
  way("ovh_cloud_project_network_private_subnet_v2", "a subnet of a network"),
  way("ovh_cloud_project_region_network", "a network in a region"),
  way("ovh_cloud_security_group", "what may reach an instance"),
  foreign("ovh_domain_name", "a domain name", { ordered: "a domain name" }),
  foreign("ovh_domain_zone", "a domain zone", { ordered: "a domain zone" }),
  way("ovh_ip_firewall", "the firewall of an address"),
  way("ovh_ip_firewall_rule", "a rule of an address's firewall"),
  way("ovh_ip_mitigation", "the protection of an address against attacks"),
  way("ovh_ip_move", "the move of an address"),
  way("ovh_ip_reverse", "an address's name"),
  way("ovh_ip_service", "public addresses", { ordered: "addresses" }),
  way("ovh_iploadbalancing", "a load balancer", { ordered: "a load balancer" }),
  way("ovh_iploadbalancing_refresh", "the application of a load balancer's settings"),
  way("ovh_iploadbalancing_ssl", "a certificate of a load balancer"),
  way("ovh_iploadbalancing_vrack_network", "a load balancer's leg in a network"),
  ...listeners,
  ...routes,
  way("ovh_ovhcloud_connect_pop_config", "a line of OVHcloud Connect"),
  way("ovh_ovhcloud_connect_pop_datacenter_config", "where a line of OVHcloud Connect leads"),
  way("ovh_ovhcloud_connect_pop_datacenter_extra_config", "a route of an OVHcloud Connect line"),
  way("ovh_vrack_ip", "public addresses on a vRack"),
  way("ovh_vrack_iploadbalancing", "a load balancer's place on a vRack"),
  way("ovh_vrack_ipv6", "IPv6 addresses on a vRack"),
  way("ovh_vrack_ipv6_routed_subrange", "routed IPv6 addresses on a vRack"),
  way("ovh_vrack_public_routing_priority", "which way a vRack's public traffic takes"),
  way("ovh_vrack_vrackservices", "the place of vRack Services on a vRack"),
  foreign("ovh_vrackservices", "vRack Services", { ordered: "vRack services" }),
];
