import type { Judge } from "../../judge/judge";
import { escalationsInIam, escalationsInKubernetes, escalationsInOpenstack } from "../facts/escalations";
import { accessFactsOf } from "../facts/facts";

export const escalation: Judge = {
  id: "ACCESS-ESCALATION",
  title: "Rights lead to no further rights",
  why: "Whoever edits policies or identities, makes credentials, attaches projects, reads a kubeconfig or binds roles can give himself everything else.",
  severity: "error",
  types: [
    "ovh_iam_policy",
    "ovh_iam_permissions_group",
    "ovh_cloud_project_user",
    "ovh_cloud_project_user_s3_policy",
    "kubernetes_role_v1",
    "kubernetes_cluster_role_v1",
    "kubernetes_role_binding_v1",
    "kubernetes_cluster_role_binding_v1",
  ],
  judge: (output) => {
    const facts = accessFactsOf(output);
    return [...escalationsInIam(facts, false), ...escalationsInOpenstack(facts), ...escalationsInKubernetes(facts)];
  },
};
