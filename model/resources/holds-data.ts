/**
 * What is lost with a resource, by its type: what people or programs put there after it was made, and a second apply does not
 * bring back. By the beginning of the type, because providers number their versions at the end.
 */
const HOLDS: readonly (readonly [prefix: string, what: string])[] = [
  ["kubernetes_namespace", "all that runs in the namespace"],
  ["kubernetes_persistent_volume", "a volume"],
  ["kubernetes_stateful_set", "volumes"],
  ["kubernetes_secret", "a secret"],
  ["helm_release", "a release and its volumes"],
  ["openstack_blockstorage_volume", "a volume"],
  ["openstack_compute_instance", "an instance's disk"],
  ["openstack_objectstorage_container", "objects"],
  ["ovh_cloud_project_containerregistry", "images and charts"],
  ["ovh_cloud_project_database", "databases"],
  ["ovh_cloud_project_kube", "the cluster with all that runs in it"],
  ["ovh_cloud_project_storage", "objects"],
  ["ovh_cloud_project_volume", "a volume"],
  ["ovh_cloud_project", "everything in the project"],
  ["ovh_dbaas_logs_output_graylog_stream", "logs"],
];

/** Types that begin like one that holds data, and hold none themselves. */
const EMPTY = [
  "ovh_cloud_project_alerting",
  "ovh_cloud_project_database_ip_restriction",
  "ovh_cloud_project_kube_iprestrictions",
  "ovh_cloud_project_kube_log_subscription",
  "ovh_cloud_project_kube_nodepool",
  "ovh_cloud_project_kube_oidc",
];

/** What is lost with a resource of this type; undefined when nothing is that an apply would not make again. */
export function heldBy(type: string): string | undefined {
  if (EMPTY.includes(type)) return undefined;
  return HOLDS.find(([prefix]) => type === prefix || (prefix !== "ovh_cloud_project" && type.startsWith(prefix)))?.[1];
}
