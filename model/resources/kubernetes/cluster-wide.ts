import type { ResourceFacts } from "../facts";
import { objectSheets, type ObjectKind } from "./object-kind";

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
    types: ["kubernetes_persistent_volume_v1", "kubernetes_persistent_volume"],
    is: "a volume of a cluster",
    group: "",
    resource: "persistentvolumes",
    cluster: true,
    holds: "a volume",
  },
  {
    types: ["kubernetes_pod_security_policy_v1beta1", "kubernetes_pod_security_policy"],
    is: "a pod security policy, which Kubernetes no longer has",
    group: "policy",
    resource: "podsecuritypolicies",
    cluster: true,
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
];

/** Objects of a whole cluster. */
export const kubernetesClusterSheets: readonly ResourceFacts[] = kinds.flatMap(objectSheets);
