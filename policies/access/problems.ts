import type { Problem } from "../../core/errors/problem";
import { list } from "../../core/errors/wording";

/** What is wrong with a role's IAM actions. All take the role first. */

export const malformedAction = (role: string, action: string): Problem => ({
  code: "IAM-ACTION-FORM",
  path: `roles.${role}`,
  message: "this is no IAM action",
  found: action,
  allowed: "<type>:<service>:<path>, with * at its end at most: publicCloudProject:apiovh:kube/*",
  fix: "write the type, the service and the path of the action",
});

export const unknownAction = (role: string, action: string, near: readonly string[]): Problem => ({
  code: "IAM-ACTION-UNKNOWN",
  path: `roles.${role}`,
  message: "the catalogue has all actions of this kind, and this is none of them",
  found: action,
  allowed: near.length > 0 ? list(near) : "an action of policies/access/catalogue/actions.json",
  fix: near[0] === undefined ? "remove it, or add it to the catalogue with its source" : `did you mean ${near[0]}?`,
});

/** A warning: OVHcloud may know the action, and nothing here can tell. */
export const unverifiedAction = (role: string, action: string, near: readonly string[]): Problem => ({
  code: "IAM-ACTION-UNVERIFIED",
  path: `roles.${role}`,
  message: "the catalogue has actions of this kind in part, and not this one: nobody has checked that it exists",
  found: action,
  allowed: near.length > 0 ? `known and near: ${list(near)}` : "unknown here",
  fix: "look it up with GET /v2/iam/reference/action, then add it to the catalogue",
});
