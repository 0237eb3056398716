import { to, type Edits, type TypeCases } from "../support/case";
import { gone } from "./ovh-identities";
import { clusterOf, networkOf, OTHER_REGION, projectOf, REGION, streamOf, subnetOf } from "./ovh-world";

/** A cluster with public nodes only. */
const free: Edits = {
  region: "GRA11",
  plan: "free",
  private_network_id: undefined,
  nodes_subnet_id: undefined,
  private_network_configuration: undefined,
};

const other = { service_name: projectOf("other"), private_network_id: networkOf("other") };
const ipvs: Edits = { kube_proxy_mode: "ipvs" };
const plugins = (list: string): Edits => ({
  customization_apiserver: { admissionplugins: { [list]: ["NodeRestriction"] } },
});
const ofIptables = { customization_kube_proxy: { iptables: { min_sync_period: "PT1S", sync_period: "PT30S" } } };
const ofIpvs = {
  ...ipvs,
  customization_kube_proxy: {
    ipvs: {
      min_sync_period: "PT1S",
      scheduler: "rr",
      sync_period: "PT30S",
      tcp_fin_timeout: "PT1S",
      tcp_timeout: "PT1S",
      udp_timeout: "PT1S",
    },
  },
};

export const cluster: TypeCases = {
  base: (name) => ({
    service_name: projectOf(name),
    name,
    region: REGION,
    plan: "standard",
    version: "1.34",
    update_policy: "MINIMAL_DOWNTIME",
    private_network_id: networkOf(name),
    nodes_subnet_id: subnetOf(networkOf(name)),
    private_network_configuration: { default_vrack_gateway: "192.168.0.1", private_network_routing_as_default: true },
  }),
  changes: {
    service_name: to(other.service_name, free),
    name: "renamed",
    region: to("GRA9", free),
    "region of another kind": to(OTHER_REGION, { ...free, region: REGION, plan: "standard" }),
    plan: "free",
    version: "1.35",
    update_policy: "NEVER_UPDATE",
    kube_proxy_mode: "ipvs",
    private_network_id: to(
      other.private_network_id,
      {},
      { also: { nodes_subnet_id: subnetOf(other.private_network_id) } },
    ),
    nodes_subnet_id: subnetOf("nowhere"),
    load_balancers_subnet_id: to(subnetOf("nowhere"), { load_balancers_subnet_id: undefined }),
    "private_network_configuration.default_vrack_gateway": "192.168.0.2",
    "private_network_configuration.private_network_routing_as_default": false,
    "ip_allocation_policy.pods_ipv4_cidr": to("10.100.0.0/16", {
      ip_allocation_policy: { pods_ipv4_cidr: "10.101.0.0/16", services_ipv4_cidr: "10.102.0.0/16" },
    }),
    "ip_allocation_policy.services_ipv4_cidr": to("10.103.0.0/16", {
      ip_allocation_policy: { pods_ipv4_cidr: "10.101.0.0/16", services_ipv4_cidr: "10.102.0.0/16" },
    }),
    "customization.apiserver.admissionplugins.enabled": to(["AlwaysPullImages"], {
      customization: { apiserver: { admissionplugins: { enabled: ["NodeRestriction"], disabled: [] } } },
    }),
    "customization.apiserver.admissionplugins.disabled": to(["AlwaysPullImages"], {
      customization: { apiserver: { admissionplugins: { enabled: ["NodeRestriction"], disabled: [] } } },
    }),
    "customization_apiserver.admissionplugins.enabled": to(["AlwaysPullImages"], plugins("enabled")),
    "customization_apiserver.admissionplugins.disabled": to(["AlwaysPullImages"], plugins("disabled")),
    "customization_kube_proxy.iptables.min_sync_period": to("PT2S", ofIptables),
    "customization_kube_proxy.iptables.sync_period": to("PT40S", ofIptables),
    "customization_kube_proxy.ipvs.min_sync_period": to("PT2S", ofIpvs),
    "customization_kube_proxy.ipvs.scheduler": to("lc", ofIpvs),
    "customization_kube_proxy.ipvs.sync_period": to("PT40S", ofIpvs),
    "customization_kube_proxy.ipvs.tcp_fin_timeout": to("PT2S", ofIpvs),
    "customization_kube_proxy.ipvs.tcp_timeout": to("PT2S", ofIpvs),
    "customization_kube_proxy.ipvs.udp_timeout": to("PT2S", ofIpvs),
  },
  invalid: {
    region: "NOWHERE1",
    version: "1.1",
    service_name: "0".repeat(31),
    "nodes_subnet_id (without its network)": to(subnetOf("nowhere"), free),
    "load_balancers_subnet_id (without its network)": to(subnetOf("nowhere"), free),
  },
  refused: {
    "update plan": "apply",
    "replace nodes_subnet_id": "apply",
    "update nodes_subnet_id": "apply",
    "update load_balancers_subnet_id": "apply",
  },
  importId: ({ service_name, id }) => `${String(service_name)}/${String(id)}`,
  without: {
    customization_cilium: "the stacks leave the pods' network as the service sets it up",
  },
};

/** Both change together: a cluster is in its project. */
const moved = to(clusterOf("other"), {}, { also: { service_name: projectOf("other") } });
const movedProject = to(projectOf("other-project"), {}, { also: { kube_id: clusterOf("other-project") } });

export const nodePool: TypeCases = {
  base: (name) => ({
    service_name: projectOf(name),
    kube_id: clusterOf(name),
    name,
    flavor_name: "b3-8",
    desired_nodes: 1,
    min_nodes: 1,
    max_nodes: 3,
    autoscale: false,
    monthly_billed: false,
    template: {
      metadata: { annotations: {}, finalizers: [], labels: { team: "ground" } },
      spec: { taints: [{ key: "pool", value: "data", effect: "NoSchedule" }], unschedulable: false },
    },
  }),
  changes: {
    service_name: movedProject,
    kube_id: moved,
    name: "renamed",
    flavor_name: "b3-16",
    desired_nodes: 2,
    min_nodes: 0,
    max_nodes: 5,
    autoscale: true,
    autoscaling_scale_down_unneeded_time_seconds: 900,
    autoscaling_scale_down_unready_time_seconds: 1500,
    autoscaling_scale_down_utilization_threshold: 0.7,
    anti_affinity: true,
    monthly_billed: to(true, { flavor_name: "b2-7" }),
    availability_zones: ["nova"],
    "attach_floating_ips.enabled": to(true, { attach_floating_ips: { enabled: false } }),
    "template.metadata.annotations": { "example.org/note": "as it is" },
    "template.metadata.finalizers": ["example.org/last"],
    "template.metadata.labels": { team: "flight" },
    "template.spec.taints": [],
    "template.spec.unschedulable": true,
    "template taken away": to(undefined),
  },
  invalid: {
    name: "Not A Name",
    flavor_name: "b9-9",
    desired_nodes: 9,
    "template.spec.taints (effect)": [{ key: "pool", value: "data", effect: "Sometimes" }],
    "template.spec.taints (no key)": [{ value: "data", effect: "NoSchedule" }],
  },
  importId: ({ service_name, kube_id, id }) => [service_name, kube_id, id].join("/"),
};

const ofCluster = (name: string) => ({ service_name: projectOf(name), kube_id: clusterOf(name) });

export const restrictions: TypeCases = {
  base: (name) => ({ ...ofCluster(name), ips: ["192.0.2.0/24", "198.51.100.7/32"] }),
  changes: { kube_id: moved, service_name: movedProject, ips: ["192.0.2.0/24"] },
  invalid: { ips: ["everywhere"] },
};

export const oidc: TypeCases = {
  base: (name) => ({
    ...ofCluster(name),
    client_id: "kubernetes",
    issuer_url: "https://login.example.org",
    oidc_username_claim: "email",
    oidc_username_prefix: "oidc:",
    oidc_groups_claim: ["groups"],
    oidc_groups_prefix: "oidc:",
    oidc_signing_algs: ["RS256"],
  }),
  changes: {
    kube_id: moved,
    service_name: movedProject,
    client_id: "kubernetes-too",
    issuer_url: "https://login.example.net",
    oidc_ca_content: "LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0t",
    oidc_username_claim: "sub",
    oidc_username_prefix: "sub:",
    oidc_groups_claim: ["groups", "roles"],
    "oidc_groups_claim taken away": to(undefined),
    oidc_groups_prefix: "group:",
    oidc_required_claim: ["tenant=meridian"],
    oidc_signing_algs: ["ES256"],
  },
  invalid: { issuer_url: "http://login.example.org" },
  refused: gone,
};

export const logSubscription: TypeCases = {
  base: (name) => ({ ...ofCluster(name), kind: "audit", stream_id: streamOf(name) }),
  changes: {
    kube_id: moved,
    service_name: movedProject,
    stream_id: streamOf("other"),
  },
  invalid: { kind: "gossip" },
  importId: ({ service_name, kube_id, subscription_id }) => [service_name, kube_id, subscription_id].join("/"),
  without: { kind: "there is one kind of log" },
};
