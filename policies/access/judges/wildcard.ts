import type { Judge } from "../../judge/judge";
import { accessFactsOf } from "../facts/facts";
import { wildcardsInIam, wildcardsInKubernetes, wildcardsInObjectStorage } from "../facts/wildcards";

export const wildcard: Judge = {
  id: "ACCESS-WILDCARD",
  title: "No wildcard on production",
  why: "A `*` gives what nobody has read: what the service adds later is in it as well.",
  severity: "error",
  types: [
    "ovh_iam_policy",
    "ovh_iam_permissions_group",
    "ovh_cloud_project_user_s3_policy",
    "kubernetes_role_v1",
    "kubernetes_cluster_role_v1",
    "kubernetes_role_binding_v1",
    "kubernetes_cluster_role_binding_v1",
  ],
  judge: (output) => {
    const facts = accessFactsOf(output);
    return [...wildcardsInIam(facts, false), ...wildcardsInKubernetes(facts), ...wildcardsInObjectStorage(facts)];
  },
};
