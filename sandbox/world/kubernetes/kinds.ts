/** Kinds that live in no namespace. */
const CLUSTER_WIDE: ReadonlySet<string> = new Set([
  "api_service",
  "certificate_signing_request",
  "cluster_role",
  "cluster_role_binding",
  "csi_driver",
  "ingress_class",
  "mutating_webhook_configuration",
  "namespace",
  "persistent_volume",
  "pod_security_policy",
  "priority_class",
  "runtime_class",
  "storage_class",
  "validating_webhook_configuration",
]);

/** Kinds whose API objects count generations: those with a specification that a controller follows. */
const WITH_GENERATION: ReadonlySet<string> = new Set([
  "cron_job",
  "daemon_set",
  "deployment",
  "endpoint_slice",
  "horizontal_pod_autoscaler",
  "ingress",
  "job",
  "network_policy",
  "pod_disruption_budget",
  "replication_controller",
  "stateful_set",
]);

/** Names of RBAC objects may hold colons: `system:node`. */
const PATH_SEGMENT_NAMED: ReadonlySet<string> = new Set([
  "cluster_role",
  "cluster_role_binding",
  "role",
  "role_binding",
]);

/** Types that change a part of an object they do not own; no object of theirs exists. */
const PARTS_OF_OTHERS: ReadonlySet<string> = new Set([
  "annotations",
  "config_map_data",
  "default_service_account",
  "env",
  "labels",
  "manifest",
  "node_taint",
  "secret_data",
  "token_request",
]);

/** What the API server calls the thing, whichever of the provider's names for it is used: `kubernetes_secret_v1` is a secret. */
export function kubernetesKindOf(type: string): string {
  return type
    .replace(/^kubernetes_/, "")
    .replace(/_v\d+(?:(?:alpha|beta)\d+)?(?=_|$)/, "")
    .replace(/^daemonset$/, "daemon_set");
}

export function isNamespaced(type: string): boolean {
  return !CLUSTER_WIDE.has(kubernetesKindOf(type));
}

export function hasGeneration(type: string): boolean {
  return WITH_GENERATION.has(kubernetesKindOf(type));
}

export function isPathSegmentNamed(type: string): boolean {
  return PATH_SEGMENT_NAMED.has(kubernetesKindOf(type));
}

/** Whether the type stands for an object of its own. */
export function isObjectType(type: string): boolean {
  return type.startsWith("kubernetes_") && !PARTS_OF_OTHERS.has(kubernetesKindOf(type));
}

/** As the API server's messages name the kind: `networkpolicies`. */
export function pluralOf(type: string): string {
  const joined = kubernetesKindOf(type).replaceAll("_", "");
  if (/(?:s|x|ch|sh)$/.test(joined)) return joined === "endpoints" ? joined : `${joined}es`;
  return joined.endsWith("y") ? `${joined.slice(0, -1)}ies` : `${joined}s`;
}
