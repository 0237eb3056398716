import type { ProviderName } from "../../sandbox/world/contract";

/** What the doubles were compared with when the table below was last found to be right. */
export const compared: Readonly<Record<ProviderName, { readonly version: string; readonly against: string }>> = {
  // The builds that the lab has where no registry of providers can be reached: after 3.2.1 and after 3.1.2.
  kubernetes: { version: "1.13.4-0.20260821094251-3a33fb6cc605", against: "a control plane of Kubernetes 1.35.4" },
  helm: { version: "1.3.3-0.20260629194918-a4f1c1d8b008", against: "a control plane of Kubernetes 1.35.4" },
  openstack: { version: "3.4.0", against: "Neutron of OpenStack Zed" },
  ovh: { version: "2.19.0", against: "nothing: it refused and planned, from the states that the double made" },
};

const { version: KUBERNETES } = compared.kubernetes;
const { version: HELM } = compared.helm;

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
    provider: "kubernetes",
    version: KUBERNETES,
    type: "kubernetes_resource_quota_v1",
    cases: ["update spec.hard in another unit"],
    aspects: ["plan", "state.spec.0.hard.*"],
    reason:
      "the provider takes quantities that are equal for the same, whatever their unit; the double plans an update",
  },
  {
    provider: "kubernetes",
    version: KUBERNETES,
    type: "kubernetes_service_v1",
    cases: [
      "replace spec.load_balancer_class",
      "update spec.allocate_load_balancer_node_ports",
      "update spec.load_balancer_ip",
      "update spec.load_balancer_source_ranges",
    ],
    aspects: ["state.status.0.load_balancer.0.ingress.0.ip_mode"],
    reason: "an attribute that versions after 2.38.0 have",
  },
  {
    provider: "kubernetes",
    version: KUBERNETES,
    type: "kubernetes_endpoint_slice_v1",
    cases: ["update port.protocol"],
    aspects: ["plan again", "state.metadata.0.generation", "state.port.0.protocol"],
    reason: "the provider says that it updates the protocol of a port and does not; the double does",
  },
  {
    provider: "helm",
    version: HELM,
    type: "helm_release",
    cases: ["invalid chart"],
    aspects: ["refused"],
    reason: "a double does not know the stack's folder: it believes that a chart is there which it cannot read",
  },
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
    type: "openstack_networking_secgroup_rule_v2",
    cases: ["invalid protocol (ports without one)"],
    aspects: ["refused"],
    reason:
      "model/schemas/ does not say which attributes need each other: the double refuses at apply, as Neutron would",
  },
];
