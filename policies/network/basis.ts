/**
 * What each kind of hop rests on. `documented`: a document or a provider's schema says so. `declared`: it stands in the
 * specification and is put in place by hand, after a runbook. `unverified`: inferred, and nobody has tried it.
 */
export interface Basis {
  readonly says: string;
  readonly source: string;
  readonly standing: "documented" | "declared" | "unverified";
}

const kubernetes = "Kubernetes documentation, Network Policies";
const neutron = "OpenStack Networking API v2";
const architecture = "ARCHITECTURE.md, The network, as it behaves";
const runbook = "private cloud runbook, from the connections";

export const bases = {
  "pod-policy": {
    says: "a pod that policies select passes only what one of them allows; Canal (Free) and Cilium (Standard) enforce it",
    source: kubernetes,
    standing: "documented",
  },
  "no-policy": {
    says: "a pod that no policy selects for a direction passes everything",
    source: kubernetes,
    standing: "documented",
  },
  "own-node": {
    says: "traffic between a pod and the node it runs on always passes; network plug-ins differ in this",
    source: kubernetes,
    standing: "unverified",
  },
  "pod-addresses": {
    says: "pod addresses are the cluster's own and lead nowhere outside it",
    source: "OVHcloud documentation, Managed Kubernetes, Known limits",
    standing: "documented",
  },
  masquerade: {
    says: "what leaves the cluster carries the address of the pod's node",
    source: "default of Canal and of Cilium; not read back from a cluster",
    standing: "unverified",
  },
  "unread-release": {
    says: "a release's chart holds network policies, or is in no stack: what it opens is not known",
    source: "Kubernetes documentation, Network Policies: policies add up",
    standing: "unverified",
  },
  exposed: {
    says: "a service leads in from outside, or a chart may bring one; who may use its load balancer is not followed",
    source: "Kubernetes documentation, Service",
    standing: "unverified",
  },
  "standard-gateway": {
    says: "a cluster on the Standard plan takes its subnet's gateway",
    source: architecture,
    standing: "documented",
  },
  "free-gateway": {
    says: "a cluster on the Free plan sends through the gateway it is told, if it is told to do so for everything",
    source: "ovh provider 2.19.0, ovh_cloud_project_kube.private_network_configuration",
    standing: "documented",
  },
  "subnet-gateway": {
    says: "a host sends what is not on its subnet to the subnet's gateway",
    source: neutron,
    standing: "documented",
  },
  segment: {
    says: "networks with the same VLAN on one vRack are one layer-2 network, whosever project they are in",
    source: architecture,
    standing: "documented",
  },
  connected: {
    says: "a router forwards between the subnets it has a leg in",
    source: neutron,
    standing: "documented",
  },
  route: {
    says: "a router sends what a static route names to its next hop, the longest prefix first",
    source: "openstack provider 3.4.0, openstack_networking_router_route_v2",
    standing: "documented",
  },
  "no-route": {
    says: "what no route names leaves for the internet, where private addresses lead nowhere",
    source: neutron,
    standing: "documented",
  },
  snat: {
    says: "what leaves for the internet carries the router's address; answers find back, nobody else finds in",
    source: neutron,
    standing: "documented",
  },
  "edge-firewall": {
    says: "the edge lets through what the connections declare, and answers to it; nothing else",
    source: runbook,
    standing: "declared",
  },
  "edge-route": { says: "the edge sends answers back to the environments", source: runbook, standing: "declared" },
  inventory: {
    says: "a machine stands where the inventory says, and its gateway is the edge",
    source: "specification, privateCloud",
    standing: "declared",
  },
  "private-internet": {
    says: "the private cloud's own way to and from the internet is not described",
    source: "specification, privateCloud",
    standing: "unverified",
  },
  "private-inside": {
    says: "what the private cloud lets through between its own networks is not described",
    source: "specification, privateCloud",
    standing: "unverified",
  },
  "api-server-out": {
    says: "what an API server opens by itself (webhooks, sign-in) is OVHcloud's and not described",
    source: "OVHcloud documentation, Managed Kubernetes",
    standing: "unverified",
  },
  "no-groups": {
    says: "no security group acts on nodes of the Standard plan, and managed services inherit none",
    source: architecture,
    standing: "unverified",
  },
  "free-groups": {
    says: "nodes of the Free plan stand in their project's default security group, which is taken to be open",
    source: "OVHcloud documentation, Managed Kubernetes, Known limits",
    standing: "unverified",
  },
  groups: {
    says: "a security group passes what one of its rules names, and answers to it",
    source: neutron,
    standing: "documented",
  },
  "default-group": {
    says: "without a group of its own, a port is in its project's default group, which is taken to be open",
    source: neutron,
    standing: "unverified",
  },
  "ip-restriction": {
    says: "an API server answers the networks it is told and no others",
    source: "ovh provider 2.19.0, ovh_cloud_project_kube_iprestrictions",
    standing: "documented",
  },
  "database-restriction": {
    says: "a managed database answers the networks it is told and no others; no security group acts on it",
    source: "ovh provider 2.19.0, ovh_cloud_project_database.ip_restrictions",
    standing: "documented",
  },
  "own-api-server": {
    says: "a cluster's nodes reach its API server whatever its restrictions",
    source: "nodes could not join otherwise; not tried",
    standing: "unverified",
  },
  "public-port": {
    says: "nodes of the Free plan, and nodes with a floating IP, have an address on the internet",
    source: architecture,
    standing: "unverified",
  },
  "no-public-address": {
    says: "nothing on a private network has an address on the internet but its router",
    source: neutron,
    standing: "documented",
  },
  nowhere: { says: "no network that was read holds this range", source: "specification", standing: "declared" },
} as const satisfies Record<string, Basis>;

export type BasisId = keyof typeof bases;
