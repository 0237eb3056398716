import { list } from "../../../core/errors/wording";
import type { Finding, Judge } from "../../judge/judge";
import { isComplete, nearActions } from "../catalogue/catalogue";
import { accessFactsOf } from "../facts/facts";
import { standsFor } from "../facts/patterns";

export const actionUnverified: Judge = {
  id: "IAM-ACTION-UNVERIFIED",
  title: "Actions of policies are in the catalogue",
  why: "OVHcloud ignores an action that does not exist: a policy with a misspelt one gives less than it says.",
  severity: "unknown",
  types: ["ovh_iam_policy", "ovh_iam_permissions_group"],
  judge: (output) => {
    const places = accessFactsOf(output).policies.flatMap(({ rights }) => rights);
    // A permissions group stands in several policies.
    const found = new Map<string, Finding>();
    for (const { allow, at } of places) {
      for (const action of allow.filter((one) => standsFor(one).length === 0 && !isComplete(one))) {
        found.set(`${at} ${action}`, unverified(at, action, nearActions(action)));
      }
    }
    return [...found.values()];
  },
};

const unverified = (address: string, action: string, near: readonly string[]): Finding => ({
  address,
  attribute: "allow",
  message: "the catalogue has actions of this kind in part, and not this one: nobody has checked that it exists",
  value: action,
  allowed: near.length > 0 ? `known and near: ${list(near)}` : "unknown here",
  fix: "look it up with GET /v2/iam/reference/action, then add it to the catalogue",
});
