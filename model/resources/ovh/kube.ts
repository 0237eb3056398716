import type { ResourceFacts } from "../facts";

const inCluster = ["service_name", "kube_id"] as const;
const cluster = "/cloud/project/{service_name}/kube/{kube_id}";
const actions = (names: readonly string[]): string[] => names.map((name) => `publicCloudProject:apiovh:kube/${name}`);

const kube: ResourceFacts = {
  type: "ovh_cloud_project_kube",
  is: "a Managed Kubernetes cluster",
  stacks: ["cluster"],
  holds: "the cluster with all that runs in it",
  price: { key: "mks.{plan}.hour.consumption", per: "hour", note: "in regions of three zones with `.3az` at the end" },
  // A kubeconfig's context is named as the environment is, and an environment has one cluster: who stands on it is in it.
  hosts: { providers: ["kubernetes", "helm"] },
  secrets: ["kubeconfig", "kubeconfig_attributes"].map((attribute) => ({
    attribute,
    mode: "managed" as const,
    stacks: [{ kind: "cluster", of: "environment" }],
    reason:
      "the provider reads the administrator's access with the cluster; no other state has one, and no stack reads this one",
  })),
  adoption: {
    keys: [["service_name", "name"]],
    id: ["service_name", "id"],
    note: "private_network_configuration is not read back: the first plan sets it once more",
    list: { of: "ids", path: "/cloud/project/{service_name}/kube", id: "id" },
  },
  rights: {
    by: "ovh",
    // The provider has a kubeconfig made whenever its state holds none.
    read: actions(["get", "kubeconfig/create"]),
    create: actions(["create"]),
    change: actions([
      "customization/edit",
      "edit",
      "privateNetworkConfiguration/edit",
      "update",
      "updateLoadBalancersSubnetId",
      "updatePolicy",
    ]),
    delete: actions(["delete"]),
  },
};

const nodePool: ResourceFacts = {
  type: "ovh_cloud_project_kube_nodepool",
  is: "a pool of a cluster's nodes",
  stacks: ["cluster"],
  price: { key: "{flavor_name}.consumption", per: "hour", times: "desired_nodes" },
  adoption: {
    keys: [["service_name", "kube_id", "name"]],
    id: ["service_name", "kube_id", "id"],
    list: { of: "objects", path: `${cluster}/nodepool`, id: "id" },
  },
  rights: {
    by: "ovh",
    read: actions(["nodepool/get"]),
    create: actions(["nodepool/create"]),
    change: actions(["nodepool/edit"]),
    delete: actions(["nodepool/delete"]),
  },
};

const ipRestrictions: ResourceFacts = {
  type: "ovh_cloud_project_kube_iprestrictions",
  is: "the addresses that a cluster's API server answers",
  stacks: ["cluster"],
  adoption: {
    keys: [inCluster],
    id: inCluster,
    list: { of: "one", path: `${cluster}/ipRestrictions`, id: "kube_id" },
  },
  rights: {
    by: "ovh",
    // The cluster is asked whether it is ready again. There is nothing to delete: an empty list is written.
    read: actions(["get", "ipRestrictions/get"]),
    create: actions(["ipRestrictions/edit"]),
    change: actions(["ipRestrictions/edit"]),
    delete: actions(["ipRestrictions/edit"]),
  },
};

const oidc: ResourceFacts = {
  type: "ovh_cloud_project_kube_oidc",
  is: "a cluster's trust in an identity provider",
  stacks: ["cluster"],
  adoption: {
    keys: [inCluster],
    id: inCluster,
    list: { of: "one", path: `${cluster}/openIdConnect`, id: "kube_id" },
  },
  rights: {
    by: "ovh",
    read: actions(["get", "openIdConnect/get"]),
    create: actions(["openIdConnect/create"]),
    change: actions(["openIdConnect/edit"]),
    delete: actions(["openIdConnect/delete"]),
  },
};

const logSubscription: ResourceFacts = {
  type: "ovh_cloud_project_kube_log_subscription",
  is: "the forwarding of a cluster's audit trail into a stream",
  stacks: ["cluster"],
  adoption: {
    keys: [["service_name", "kube_id", "stream_id"]],
    id: ["service_name", "kube_id", "subscription_id"],
    list: { of: "ids", path: `${cluster}/log/subscription`, id: "subscription_id" },
  },
  rights: {
    by: "ovh",
    read: actions(["get", "log/subscription/get"]),
    create: [
      ...actions(["log/subscription/create"]),
      "ldp:apiovh:operation/get",
      "ldp:apiovh:output/graylog/stream/forwardTo",
    ],
    change: [],
    delete: actions(["log/subscription/delete"]),
  },
};

export const ovhKubeSheets: readonly ResourceFacts[] = [kube, nodePool, ipRestrictions, oidc, logSubscription];
