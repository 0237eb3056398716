import type { Judge } from "../../judge/judge";
import { escalationsInIam } from "../facts/escalations";
import { accessFactsOf } from "../facts/facts";

/** A judge of its own, so that a waiver for it no longer covers a policy that has lost its addresses: that one is ACCESS-ESCALATION. */
export const escalationBound: Judge = {
  id: "ACCESS-ESCALATION-BOUND",
  title: "Rights that lead to further rights, from named addresses alone, are decided one by one",
  why: "A pipeline's account has to write policies or make clusters. Its addresses limit what a stolen secret is worth, and somebody has to answer for each of its actions.",
  severity: "error",
  types: ["ovh_iam_policy", "ovh_iam_permissions_group"],
  judge: (output) => escalationsInIam(accessFactsOf(output), true),
};
