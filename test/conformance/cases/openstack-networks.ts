import { to, type TypeCases } from "../support/case";
import { idOf, numbering, onVlan } from "./openstack-fixtures";

const vlanOf = numbering(3001);
const rangeOf = numbering();

export const tags = ["owner=ground", "release=1"];

/** What all of them can have said about them. */
export const common = {
  name: "renamed",
  description: "what it is for",
  "description taken away": to(undefined, { description: "what it was for" }),
  tags: ["owner=flight"],
  "tags taken away": to(undefined),
};

/** What a project cannot ask for, and what a case cannot show. */
export const withoutProject = {
  tenant_id: "an administrator alone acts for another project",
  region: "the OpenStack that is given need not have two",
};

export const withoutAdmin = {
  ...withoutProject,
  value_specs: "there is no argument that the provider has no name for",
};

export const network: TypeCases = {
  base: (name) => ({ name, admin_state_up: true, tags, value_specs: onVlan(vlanOf(name)) }),
  changes: {
    ...common,
    admin_state_up: false,
    port_security_enabled: false,
    mtu: 1400,
    dns_domain: "conformance.example.",
    value_specs: onVlan(3101),
  },
  invalid: {
    value_specs: onVlan(9999),
  },
  without: {
    ...withoutAdmin,
    availability_zone_hints: "there are none without agents",
    external: "an administrator alone makes one",
    qos_policy_id: "an administrator alone makes one",
    segments: "an administrator alone asks for several",
    shared: "an administrator alone shares one",
    transparent_vlan: "an extension that OVHcloud does not have",
  },
};

const range = (name: string): string => `10.203.${rangeOf(name)}`;

export const subnet: TypeCases = {
  base: (name) => ({
    name,
    network_id: idOf("network", "subnets"),
    cidr: `${range(name)}.0/24`,
    ip_version: 4,
    enable_dhcp: true,
    gateway_ip: `${range(name)}.1`,
    allocation_pool: [{ start: `${range(name)}.32`, end: `${range(name)}.254` }],
    tags,
  }),
  changes: {
    ...common,
    enable_dhcp: false,
    dns_nameservers: ["213.186.33.99"],
    "dns_nameservers taken away": to(undefined, { dns_nameservers: ["213.186.33.99"] }),
    gateway_ip: to("10.200.200.2", {
      cidr: "10.200.200.0/24",
      gateway_ip: "10.200.200.1",
      allocation_pool: [{ start: "10.200.200.32", end: "10.200.200.254" }],
    }),
    "gateway_ip taken away": to(undefined, {}, { kind: "none" }),
    no_gateway: to(true, { gateway_ip: undefined }),
    allocation_pool: to([{ start: "10.200.201.64", end: "10.200.201.127" }], {
      cidr: "10.200.201.0/24",
      gateway_ip: undefined,
      allocation_pool: [{ start: "10.200.201.32", end: "10.200.201.254" }],
    }),
    cidr: to("10.200.202.0/24", { gateway_ip: undefined, allocation_pool: undefined }),
    network_id: idOf("network", "more_subnets"),
  },
  invalid: {
    "cidr (not a network)": to("10.200.203.7/24", { gateway_ip: undefined, allocation_pool: undefined }),
    "cidr (taken)": to("${openstack_networking_subnet_v2.taken.cidr}", {
      gateway_ip: undefined,
      allocation_pool: undefined,
    }),
    "gateway_ip (the network itself)": "10.200.200.0",
    "allocation_pool (elsewhere)": [{ start: "10.99.0.1", end: "10.99.0.2" }],
  },
  without: {
    ...withoutAdmin,
    dns_publish_fixed_ip: "an extension that OVHcloud does not have",
    ip_version: "networks on the vRack are IPv4",
    ipv6_address_mode: "networks on the vRack are IPv4",
    ipv6_ra_mode: "networks on the vRack are IPv4",
    prefix_length: "there is no pool of subnets",
    segment_id: "an administrator alone asks for one",
    service_types: "an administrator alone sets them",
    subnetpool_id: "there is no pool of subnets",
  },
};
