import { heldBy } from "../../../model/resources/holds-data";

test.each([
  "ovh_cloud_project",
  "ovh_cloud_project_kube",
  "ovh_cloud_project_database_postgresql_user",
  "kubernetes_persistent_volume_claim_v1",
  "ovh_dbaas_logs_output_graylog_stream",
])("%s holds what an apply does not bring back", (type) => {
  expect(heldBy(type)).toBeDefined();
});

test.each(["ovh_cloud_project_user", "ovh_cloud_project_kube_nodepool", "ovh_iam_policy", "kubernetes_role_v1"])(
  "%s holds nothing",
  (type) => {
    expect(heldBy(type)).toBeUndefined();
  },
);
