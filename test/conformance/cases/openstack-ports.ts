import { to, type TypeCases } from "../support/case";
import { idOf, numbering } from "./openstack-fixtures";
import { common, tags, withoutAdmin, withoutProject } from "./openstack-networks";

const addressOf = numbering(50);
const ruleOf = numbering(8000);

const fixedAt = (address: string) => [{ subnet_id: idOf("subnet", "ports"), ip_address: address }];

export const port: TypeCases = {
  base: (name) => ({
    name,
    network_id: idOf("network", "one"),
    admin_state_up: true,
    fixed_ip: fixedAt(`10.200.1.${addressOf(name)}`),
    tags,
  }),
  changes: {
    ...common,
    admin_state_up: false,
    allowed_address_pairs: [{ ip_address: "10.200.0.7" }],
    device_id: "a-machine",
    device_owner: "compute:conformance",
    dns_name: "machine",
    extra_dhcp_option: [{ name: "mtu", value: "1400" }],
    "fixed_ip.ip_address": "10.200.2.7",
    "fixed_ip taken away": to(undefined),
    mac_address: "fa:16:3e:00:00:07",
    network_id: to(idOf("network", "two"), { fixed_ip: undefined }),
    no_fixed_ip: to(true, { fixed_ip: undefined }),
    no_security_groups: true,
    port_security_enabled: to(false, { no_security_groups: true }),
    security_group_ids: [idOf("secgroup", "one")],
    "security_group_ids taken away": to(undefined, { security_group_ids: [idOf("secgroup", "one")] }),
  },
  invalid: {
    "fixed_ip.ip_address (elsewhere)": "10.99.0.1",
    "fixed_ip.ip_address (taken)": "${openstack_networking_port_v2.taken.fixed_ip[0].ip_address}",
    "security_group_ids (not there)": ["00000000-0000-4000-8000-000000000000"],
  },
  without: {
    ...withoutAdmin,
    binding: "an administrator alone sees it",
    "binding.vnic_type": "an administrator alone sees it",
    "extra_dhcp_option.ip_version": "networks on the vRack are IPv4",
    qos_policy_id: "an administrator alone makes one",
  },
};

export const securityGroup: TypeCases = {
  base: (name) => ({ name, description: "what it was for", tags }),
  changes: {
    name: "renamed",
    description: "what it is for",
    tags: ["owner=flight"],
    delete_default_rules: true,
    stateful: false,
  },
  invalid: { name: "default" },
  without: withoutProject,
};

export const securityGroupRule: TypeCases = {
  base: (name) => ({
    direction: "ingress",
    ethertype: "IPv4",
    protocol: "tcp",
    port_range_min: ruleOf(name),
    port_range_max: ruleOf(name),
    remote_ip_prefix: "10.16.0.0/12",
    security_group_id: idOf("secgroup", "one"),
  }),
  changes: {
    description: "what it is for",
    direction: "egress",
    ethertype: to("IPv6", { remote_ip_prefix: undefined }),
    port_range_max: 9000,
    port_range_min: 7000,
    protocol: "udp",
    remote_group_id: to(idOf("secgroup", "two"), { remote_ip_prefix: undefined }),
    remote_ip_prefix: "172.20.0.0/22",
    security_group_id: idOf("secgroup", "two"),
  },
  invalid: {
    "remote_ip_prefix (not a network)": "here",
    "port_range_min (after the end)": 9001,
    "protocol (ports without one)": to(undefined),
  },
  without: { ...withoutProject, remote_address_group_id: "an extension that OVHcloud does not have" },
};
