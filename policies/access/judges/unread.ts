import type { Judge } from "../../judge/judge";
import { accessFactsOf } from "../facts/facts";

export const unread: Judge = {
  id: "ACCESS-UNREAD",
  title: "Who may do what can be read",
  why: "A policy, binding or account that only the engine knows may give any right, and no judge has looked at it.",
  severity: "unknown",
  types: [
    "ovh_iam_policy",
    "ovh_iam_resource_group",
    "ovh_me_identity_group",
    "ovh_me_identity_user",
    "ovh_cloud_project_user_s3_policy",
    "kubernetes_role_binding_v1",
    "kubernetes_cluster_role_binding_v1",
  ],
  judge: (output) =>
    accessFactsOf(output).synthesised.unread.map((address) => ({
      address,
      message: "who may do what here is known to the engine alone, so nobody has judged it",
      value: "a reference that leads to nothing in the stacks",
      allowed: "names that are written down, and resources of the stacks",
      fix: "write the name down, or build it with the constructs",
    })),
};
