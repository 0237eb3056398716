import type { Judge } from "../../judge/judge";
import { accessFactsOf } from "../facts/facts";
import { wildcardsInIam } from "../facts/wildcards";

/** A judge of its own, so that a waiver for it no longer covers a policy that has lost its addresses: that one is ACCESS-WILDCARD. */
export const wildcardBound: Judge = {
  id: "ACCESS-WILDCARD-BOUND",
  title: "A wildcard on production, from named addresses alone, is decided one by one",
  why: "A pipeline's account needs whole families of actions, and grows with them: somebody has to answer for each family.",
  severity: "error",
  types: ["ovh_iam_policy", "ovh_iam_permissions_group"],
  judge: (output) => wildcardsInIam(accessFactsOf(output), true),
};
