import type { Attributes } from "../../../sandbox/world/contract";

/** Gives every name a number of its own, the same each time: two cases must not ask for the same VLAN or range. */
export function numbering(first = 0): (name: string) => number {
  const numbers = new Map<string, number>();
  return (name) => {
    const number = numbers.get(name) ?? first + numbers.size;
    numbers.set(name, number);
    return number;
  };
}

export const onVlan = (vlan: number): Attributes => ({
  "provider:network_type": "vrack",
  "provider:segmentation_id": String(vlan),
});

export const idOf = (type: string, name: string): string => `\${openstack_networking_${type}_v2.${name}.id}`;

const fixedAt = (address: string): Attributes => ({ subnet_id: idOf("subnet", "ports"), ip_address: address });

/** One that an interface of a router has for itself: each case of one needs its own. */
export const LEGS = 16;

const legs = Array.from({ length: LEGS }, (_, number) => [
  `leg_${number}`,
  { name: `leg-${number}`, network_id: idOf("network", "legs"), cidr: `10.201.${number}.0/24` },
]);

const legPorts = ["one", "two"].map((name, number) => [
  `leg_${name}`,
  {
    name: `leg-${name}`,
    network_id: idOf("network", "legs"),
    fixed_ip: [{ subnet_id: idOf("subnet", "leg_0"), ip_address: `10.201.0.${number + 20}` }],
  },
]);

/** What the cases refer to. VLANs from 3901 on; ranges below 10.200.0.0/14. */
export const fixtures: { readonly [type: string]: { readonly [name: string]: Attributes } } = {
  openstack_networking_network_v2: {
    one: { name: "one", value_specs: onVlan(3901) },
    two: { name: "two", value_specs: onVlan(3902) },
    legs: { name: "legs", value_specs: onVlan(3903) },
    hops: { name: "hops", value_specs: onVlan(3904) },
    // A port that asks for no subnet takes any of its network: the subnets of the cases are somewhere else.
    subnets: { name: "subnets", value_specs: onVlan(3905) },
    more_subnets: { name: "more-subnets", value_specs: onVlan(3906) },
  },
  openstack_networking_subnet_v2: {
    ...(Object.fromEntries(legs) as Record<string, Attributes>),
    ports: { name: "ports", network_id: idOf("network", "one"), cidr: "10.200.0.0/22" },
    taken: { name: "taken", network_id: idOf("network", "subnets"), cidr: "10.203.255.0/24" },
    others: { name: "others", network_id: idOf("network", "two"), cidr: "10.200.4.0/22" },
    hops: { name: "hops", network_id: idOf("network", "hops"), cidr: "10.202.0.0/24" },
  },
  openstack_networking_router_v2: {
    one: { name: "one" },
    two: { name: "two" },
  },
  openstack_networking_port_v2: {
    ...(Object.fromEntries(legPorts) as Record<string, Attributes>),
    taken: { name: "taken", network_id: idOf("network", "one"), fixed_ip: [fixedAt("10.200.0.99")] },
    second_hop: {
      name: "second-hop",
      network_id: idOf("network", "hops"),
      fixed_ip: [{ subnet_id: idOf("subnet", "hops"), ip_address: "10.202.0.20" }],
    },
  },
  openstack_networking_router_interface_v2: {
    one: { router_id: idOf("router", "one"), subnet_id: idOf("subnet", "hops") },
    two: { router_id: idOf("router", "two"), port_id: idOf("port", "second_hop") },
  },
  openstack_networking_secgroup_v2: {
    one: { name: "one" },
    two: { name: "two" },
  },
};
