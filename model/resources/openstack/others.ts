import type { ResourceFacts } from "../facts";
import { foreign } from "../foreign";
import type { OpenstackRights } from "../rights";

const way = (name: string, is: string, facts: Partial<ResourceFacts> = {}): ResourceFacts =>
  foreign(`openstack_${name}`, is, { opensWays: true, ...facts });
const held = (name: string, is: string, holds: string, facts: Partial<ResourceFacts> = {}): ResourceFacts =>
  foreign(`openstack_${name}`, is, { holds, ...facts });
const security: OpenstackRights = {
  by: "openstack",
  read: "infrastructure_supervisor",
  write: "network_security_operator",
};

/** What users' own stacks may hold in a project's OpenStack. */
export const openstackOtherSheets: readonly ResourceFacts[] = [
  foreign("openstack_networking_secgroup_v2", "a security group", {
    adoption: { keys: [["name", "region"]], id: ["id"] },
    rights: security,
  }),
  foreign("openstack_networking_secgroup_rule_v2", "a rule of a security group", { rights: security }),

  held("blockstorage_volume_v3", "a volume", "a volume", {
    price: { key: "volume.{volume_type}", per: "gigabyte-month", times: "size" },
  }),
  held("compute_instance_v2", "an instance", "an instance's disk", {
    price: { key: "{flavor_name}.consumption", per: "hour" },
  }),
  held("containerinfra_cluster_v1", "a cluster", "the cluster with all that runs in it"),
  held("db_database_v1", "a database", "databases"),
  held("db_instance_v1", "a database service", "databases"),
  held("images_image_v2", "an image of a disk", "an image"),
  held("keymanager_secret_v1", "a secret of a project", "a secret"),
  held("objectstorage_container_v1", "a container of objects", "objects"),
  held("objectstorage_object_v1", "an object", "an object"),
  held("orchestration_stack_v1", "what a template makes", "what its template makes"),
  held("sharedfilesystem_share_v2", "a file share", "files"),

  way("bgpvpn_v2", "a VPN to networks elsewhere"),
  way("bgpvpn_network_associate_v2", "a network in a VPN"),
  way("bgpvpn_port_associate_v2", "a port in a VPN"),
  way("bgpvpn_router_associate_v2", "a router in a VPN"),
  way("fw_group_v2", "a firewall"),
  way("fw_policy_v2", "a firewall's policy"),
  way("fw_rule_v2", "a firewall's rule"),
  way("lb_flavor_v2", "a size of load balancers"),
  way("lb_flavorprofile_v2", "what a size of load balancers means"),
  way("lb_l7policy_v2", "where a load balancer sends requests"),
  way("lb_l7rule_v2", "which requests a load balancer sends somewhere"),
  way("lb_listener_v2", "a port of a load balancer"),
  way("lb_loadbalancer_v2", "a load balancer", {
    price: { per: "hour", note: "by its flavor: octavia-loadbalancer.loadbalancer-<size>.hour.consumption" },
  }),
  way("lb_member_v2", "a server behind a load balancer"),
  way("lb_members_v2", "servers behind a load balancer"),
  way("lb_monitor_v2", "how a load balancer looks after its servers"),
  way("lb_pool_v2", "servers behind a load balancer"),
  way("lb_quota_v2", "how many load balancers a project may have"),
  way("networking_address_group_v2", "addresses that rules of security groups name"),
  way("networking_bgp_peer_v2", "a neighbour that routes are exchanged with"),
  way("networking_bgp_speaker_v2", "routes that are announced"),
  way("networking_floatingip_v2", "a public address", {
    price: { key: "floatingip.floatingip.hour.consumption", per: "hour" },
  }),
  way("networking_floatingip_associate_v2", "a port's public address"),
  way("networking_portforwarding_v2", "a port of a public address"),
  way("networking_rbac_policy_v2", "who shares a network"),
  way("networking_router_routes_v2", "all static routes of a router"),
  way("networking_subnet_route_v2", "a static route of a subnet"),
  way("networking_trunk_v2", "a port that carries several networks"),
  way("vpnaas_endpoint_group_v2", "the ends of a VPN"),
  way("vpnaas_ike_policy_v2", "how a VPN agrees on keys"),
  way("vpnaas_ipsec_policy_v2", "how a VPN encrypts"),
  way("vpnaas_service_v2", "a VPN's router"),
  way("vpnaas_site_connection_v2", "a VPN"),
];
