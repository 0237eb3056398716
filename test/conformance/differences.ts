import type { ProviderName } from "../../sandbox/world/contract";

/** Something that the double is known to do in another way than the provider. In texts, `*` stands for anything. */
export interface Difference {
  readonly provider: ProviderName;
  /** The provider's version in which it was seen. */
  readonly version: string;
  readonly type: string;
  /** Titles of cases: each of them shows it. */
  readonly cases: readonly string[];
  /** What differs: `plan`, `state.metadata.0.generation`. */
  readonly aspects: readonly string[];
  /** Why the double stays as it is. */
  readonly reason: string;
}

/** Every known difference there is. A new one fails `npm run lab:test`, and so does one that is no more. */
export const differences: readonly Difference[] = [
  {
    provider: "openstack",
    version: "3.4.0",
    type: "openstack_networking_port_v2",
    cases: ["create"],
    aspects: ["state.dns_assignment*"],
    reason: "the name of an address follows from how Neutron's DNS is set up, and no stack reads it",
  },
  {
    provider: "openstack",
    version: "3.4.0",
    type: "openstack_networking_port_v2",
    cases: [
      "import",
      "update a*",
      "update d*",
      "update e*",
      "update f*",
      "update n*e*s",
      "update name",
      "update p*",
      "update s*",
      "update t*",
      "replace *",
    ],
    aspects: ["state.dns_assignment*"],
    reason: "the name of an address follows from how Neutron's DNS is set up, and no stack reads it",
  },
  {
    provider: "openstack",
    version: "3.4.0",
    type: "openstack_networking_port_v2",
    cases: ["update allowed_address_pairs"],
    aspects: ["state.allowed_address_pairs.0.mac_address"],
    reason: "the double keeps an address that is not given as null, which no plan tells from empty",
  },
  {
    provider: "openstack",
    version: "3.4.0",
    type: "openstack_networking_router_interface_v2",
    cases: ["import"],
    aspects: ["state.force_destroy"],
    reason: "the double's plan puts the default into an imported state, which changes nothing",
  },
  {
    provider: "openstack",
    version: "3.4.0",
    type: "openstack_networking_secgroup_rule_v2",
    cases: ["invalid protocol (ports without one)"],
    aspects: ["refused"],
    reason: "schemas/ does not say which attributes need each other: the double refuses at apply, as Neutron would",
  },
];
