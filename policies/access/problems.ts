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

/** What today makes of what was granted once. All take the path first, as the user wrote it. */

export const grantOver = (path: string, subject: string, expires: string): Problem => ({
  code: "ACCESS-EXPIRED",
  path,
  message: `the grant to ${subject} is over, and the service ignores it`,
  found: expires,
  allowed: "a moment to come",
  fix: "remove the grant, or decide anew until when it holds",
});

export const emergencyOver = (path: string, user: string, until: string): Problem => ({
  code: "ACCESS-EMERGENCY-OVER",
  path,
  message: `the emergency rights of ${user} are over, and the service ignores them`,
  found: until,
  allowed: "no entry, once it is over",
  fix: "remove the entry, deploy, and go through what is left to do after it: slz access runbook break-glass",
});

export const emergencyAhead = (path: string, user: string, until: string, hours: number): Problem => ({
  code: "ACCESS-EMERGENCY-AHEAD",
  path,
  message: `the emergency rights of ${user} reach too far ahead`,
  found: until,
  allowed: `at most ${hours} hours from now`,
  fix: "ask when it is needed: slz access break-glass",
});
