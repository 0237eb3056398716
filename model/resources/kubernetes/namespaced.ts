import type { ResourceFacts } from "../facts";
import { objectSheets, type ObjectKind } from "./object-kind";

const kinds: readonly ObjectKind[] = [
  {
    types: ["kubernetes_limit_range_v1", "kubernetes_limit_range"],
    is: "bounds of a namespace's containers",
    group: "",
    resource: "limitranges",
    stacks: ["platform"],
  },
  {
    types: ["kubernetes_resource_quota_v1", "kubernetes_resource_quota"],
    is: "a namespace's quota",
    group: "",
    resource: "resourcequotas",
    stacks: ["platform"],
  },
  {
    types: ["kubernetes_service_account_v1", "kubernetes_service_account"],
    is: "a service account of a cluster",
    group: "",
    resource: "serviceaccounts",
    stacks: ["platform"],
  },
  {
    types: ["kubernetes_service_v1", "kubernetes_service"],
    is: "a service in a cluster",
    group: "",
    resource: "services",
    stacks: ["platform"],
  },
  {
    types: ["kubernetes_endpoint_slice_v1"],
    is: "the addresses behind a service",
    group: "discovery.k8s.io",
    resource: "endpointslices",
    stacks: ["platform"],
    adoption: {
      keys: [["metadata.namespace", "metadata.name"]],
      refused: {
        reason: "the provider cannot import this type",
        way: "delete it with kubectl just before the deploy that makes it anew: its service has no way out until then",
      },
    },
  },
  {
    types: ["kubernetes_network_policy_v1", "kubernetes_network_policy"],
    is: "a network policy",
    group: "networking.k8s.io",
    resource: "networkpolicies",
    stacks: ["platform"],
  },
  {
    types: ["kubernetes_role_v1", "kubernetes_role"],
    is: "a role in a namespace",
    group: "rbac.authorization.k8s.io",
    resource: "roles",
    stacks: ["platform"],
  },
  {
    types: ["kubernetes_role_binding_v1", "kubernetes_role_binding"],
    is: "who holds a role in a namespace",
    group: "rbac.authorization.k8s.io",
    resource: "rolebindings",
    stacks: ["platform"],
  },
  {
    types: ["kubernetes_config_map_v1", "kubernetes_config_map", "kubernetes_config_map_v1_data"],
    is: "settings of programs",
    group: "",
    resource: "configmaps",
  },
  {
    types: ["kubernetes_secret_v1", "kubernetes_secret", "kubernetes_secret_v1_data"],
    is: "a secret of a cluster",
    group: "",
    resource: "secrets",
    holds: "a secret",
  },
  {
    types: ["kubernetes_persistent_volume_claim_v1", "kubernetes_persistent_volume_claim"],
    is: "a claim on a volume",
    group: "",
    resource: "persistentvolumeclaims",
    holds: "a volume",
  },
  { types: ["kubernetes_pod_v1", "kubernetes_pod"], is: "a pod", group: "", resource: "pods" },
  {
    types: ["kubernetes_endpoints_v1", "kubernetes_endpoints"],
    is: "the addresses behind a service",
    group: "",
    resource: "endpoints",
  },
  {
    types: ["kubernetes_replication_controller_v1", "kubernetes_replication_controller"],
    is: "a number of equal pods",
    group: "",
    resource: "replicationcontrollers",
  },
  {
    types: ["kubernetes_deployment_v1", "kubernetes_deployment"],
    is: "a deployment",
    group: "apps",
    resource: "deployments",
  },
  {
    types: ["kubernetes_daemon_set_v1", "kubernetes_daemonset"],
    is: "a pod on every node",
    group: "apps",
    resource: "daemonsets",
  },
  {
    types: ["kubernetes_stateful_set_v1", "kubernetes_stateful_set"],
    is: "pods with volumes of their own",
    group: "apps",
    resource: "statefulsets",
    holds: "volumes",
  },
  { types: ["kubernetes_job_v1", "kubernetes_job"], is: "a job", group: "batch", resource: "jobs" },
  {
    types: ["kubernetes_cron_job_v1", "kubernetes_cron_job"],
    is: "a scheduled job",
    group: "batch",
    resource: "cronjobs",
  },
  {
    types: [
      "kubernetes_horizontal_pod_autoscaler_v2",
      "kubernetes_horizontal_pod_autoscaler_v2beta2",
      "kubernetes_horizontal_pod_autoscaler_v1",
      "kubernetes_horizontal_pod_autoscaler",
    ],
    is: "an autoscaler of pods",
    group: "autoscaling",
    resource: "horizontalpodautoscalers",
  },
  {
    types: ["kubernetes_pod_disruption_budget_v1", "kubernetes_pod_disruption_budget"],
    is: "how many pods may be evicted at once",
    group: "policy",
    resource: "poddisruptionbudgets",
  },
  {
    types: ["kubernetes_ingress_v1", "kubernetes_ingress"],
    is: "a way into a cluster",
    group: "networking.k8s.io",
    resource: "ingresses",
    opensWays: true,
  },
  {
    types: ["kubernetes_default_service_account_v1", "kubernetes_default_service_account"],
    is: "a namespace's default service account",
    group: "",
    resource: "serviceaccounts",
  },
];

/** Objects that stand in a namespace. */
export const kubernetesNamespacedSheets: readonly ResourceFacts[] = kinds.flatMap(objectSheets);
