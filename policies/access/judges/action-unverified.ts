import type { Finding, Judge } from "../../judge/judge";
import { accessOf } from "../facts/facts";
import { roles } from "../roles";

export const actionUnverified: Judge = {
  id: "IAM-ACTION-UNVERIFIED",
  title: "Actions of the roles in use are in the catalogue",
  why: "OVHcloud ignores an action that does not exist: a role with a misspelt one gives less than it says, and a denial nothing.",
  severity: "unknown",
  types: ["ovh_iam_policy", "ovh_iam_permissions_group"],
  judge: (output) =>
    [...new Set(accessOf(output).model.grants.map(({ role }) => role))].sort().flatMap((role) =>
      roles[role].warnings.map(({ allowed, fix, found, message, path = role }): Finding => ({
        address: path,
        message,
        ...(found !== undefined && { value: found }),
        ...(allowed !== undefined && { allowed }),
        fix,
      })),
    ),
};
