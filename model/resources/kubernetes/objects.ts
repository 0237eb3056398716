import type { Adoption } from "../adoption";
import type { ResourceFacts, StackKind } from "../facts";
import type { ClusterRights } from "../rights";

/** A kind of object that the kubernetes provider manages, under each of the names that it has for it. */
interface ObjectKind {
  /** `kubernetes_role_v1` first, then what the same was called before. */
  readonly types: readonly string[];
  readonly is: string;
  readonly group: string;
  readonly resource: string;
  /** @default the object stands in a namespace */
  readonly cluster?: true;
  readonly holds?: string;
  readonly opensWays?: true;
  /** Kinds of our stacks that hold the first of the types. */
  readonly stacks?: readonly StackKind[];
  readonly adoption?: Partial<Adoption>;
}

/** A namespace and a name say which object it is. */
const adoption: Adoption = {
  keys: [["metadata.namespace", "metadata.name"], ["metadata.name"]],
  id: ["metadata.namespace", "metadata.name"],
};

const kinds: readonly ObjectKind[] = [
  {
    types: ["kubernetes_namespace_v1", "kubernetes_namespace"],
    is: "a namespace",
    group: "",
    resource: "namespaces",
    cluster: true,
    holds: "all that runs in the namespace",
    stacks: ["platform"],
  },
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
    types: ["kubernetes_cluster_role_v1", "kubernetes_cluster_role"],
    is: "a role in a whole cluster",
    group: "rbac.authorization.k8s.io",
    resource: "clusterroles",
    cluster: true,
  },
  {
    types: ["kubernetes_cluster_role_binding_v1", "kubernetes_cluster_role_binding"],
    is: "who holds a role in a whole cluster",
    group: "rbac.authorization.k8s.io",
    resource: "clusterrolebindings",
    cluster: true,
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
  {
    types: ["kubernetes_persistent_volume_v1", "kubernetes_persistent_volume"],
    is: "a volume of a cluster",
    group: "",
    resource: "persistentvolumes",
    cluster: true,
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
    types: ["kubernetes_pod_security_policy_v1beta1", "kubernetes_pod_security_policy"],
    is: "a pod security policy, which Kubernetes no longer has",
    group: "policy",
    resource: "podsecuritypolicies",
    cluster: true,
  },
  {
    types: ["kubernetes_ingress_v1", "kubernetes_ingress"],
    is: "a way into a cluster",
    group: "networking.k8s.io",
    resource: "ingresses",
    opensWays: true,
  },
  {
    types: ["kubernetes_ingress_class_v1", "kubernetes_ingress_class"],
    is: "a kind of ways into a cluster",
    group: "networking.k8s.io",
    resource: "ingressclasses",
    cluster: true,
    opensWays: true,
  },
  {
    types: ["kubernetes_storage_class_v1", "kubernetes_storage_class"],
    is: "a kind of volumes",
    group: "storage.k8s.io",
    resource: "storageclasses",
    cluster: true,
  },
  {
    types: ["kubernetes_csi_driver_v1", "kubernetes_csi_driver"],
    is: "a driver of volumes",
    group: "storage.k8s.io",
    resource: "csidrivers",
    cluster: true,
  },
  {
    types: ["kubernetes_priority_class_v1", "kubernetes_priority_class"],
    is: "a priority of pods",
    group: "scheduling.k8s.io",
    resource: "priorityclasses",
    cluster: true,
  },
  {
    types: ["kubernetes_runtime_class_v1"],
    is: "a runtime of containers",
    group: "node.k8s.io",
    resource: "runtimeclasses",
    cluster: true,
  },
  {
    types: ["kubernetes_mutating_webhook_configuration_v1", "kubernetes_mutating_webhook_configuration"],
    is: "a webhook that changes what the API server is given",
    group: "admissionregistration.k8s.io",
    resource: "mutatingwebhookconfigurations",
    cluster: true,
  },
  {
    types: ["kubernetes_validating_webhook_configuration_v1", "kubernetes_validating_webhook_configuration"],
    is: "a webhook that checks what the API server is given",
    group: "admissionregistration.k8s.io",
    resource: "validatingwebhookconfigurations",
    cluster: true,
  },
  {
    types: ["kubernetes_api_service_v1", "kubernetes_api_service"],
    is: "an API that another server answers",
    group: "apiregistration.k8s.io",
    resource: "apiservices",
    cluster: true,
  },
  {
    types: ["kubernetes_certificate_signing_request_v1", "kubernetes_certificate_signing_request"],
    is: "a request for a certificate",
    group: "certificates.k8s.io",
    resource: "certificatesigningrequests",
    cluster: true,
  },
  {
    types: ["kubernetes_default_service_account_v1", "kubernetes_default_service_account"],
    is: "a namespace's default service account",
    group: "",
    resource: "serviceaccounts",
  },
];

function factsOf({ types, is, group, resource, cluster, stacks, adoption: own, ...rest }: ObjectKind): ResourceFacts[] {
  const rights: ClusterRights = {
    by: "kubernetes",
    group,
    resource,
    namespaced: cluster === undefined,
    read: ["get"],
    create: ["create"],
    change: ["patch"],
    delete: ["delete"],
  };
  return types.map((type, index) => ({
    ...{ type, is, ...rest },
    ...(index === 0 && stacks && { stacks }),
    adoption: { ...adoption, ...own },
    rights,
  }));
}

export const kubernetesObjectSheets: readonly ResourceFacts[] = kinds.flatMap(factsOf);
