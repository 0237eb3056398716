import type { PolicyCondition } from "../conditions";
import type { BuiltInRole } from "../model";
import { roles } from "../roles";
import type { LintedPolicy } from "./finding";
import { globs } from "./patterns";

/** What a role of the landing zone's own may have that nobody else may. Everything else is a finding, in any role. */
export interface Exemption {
  readonly role: BuiltInRole;
  /** Actions that raise rights or reveal a secret. */
  readonly raises: readonly string[];
  /** Patterns on production. */
  readonly wildcards: readonly string[];
  /** It counts only while the policy is bound so: to named addresses, or to an end. */
  readonly bound: "addresses" | "end";
  readonly reason: string;
}

export const exemptions: readonly Exemption[] = [
  {
    role: "organisation-apply",
    raises: roles["organisation-apply"].iam.allow,
    wildcards: roles["organisation-apply"].iam.allow,
    bound: "addresses",
    reason: "it writes policies, identities and projects; somebody has to, and there is one, used rarely",
  },
  {
    role: "organisation-plan",
    raises: ["ldp:apiovh:output/graylog/stream/rule/get"],
    wildcards: [],
    bound: "addresses",
    reason: "the provider reads a stream's rules on every refresh, and with them its write token: see plan-gaps.ts",
  },
  {
    role: "environment-plan",
    raises: ["ldp:apiovh:output/graylog/stream/rule/get"],
    wildcards: [],
    bound: "addresses",
    reason: "the provider reads a stream's rules when it looks for one by its title: see plan-gaps.ts",
  },
  {
    role: "environment-apply",
    raises: [
      "ldp:apiovh:output/graylog/stream/rule/get",
      "publicCloudProject:apiovh:kube/kubeconfig/*",
      "publicCloudProject:apiovh:kube/openIdConnect/*",
    ],
    wildcards: [
      "publicCloudProject:apiovh:containerRegistry/ipRestrictions/*",
      "publicCloudProject:apiovh:kube/*",
      "publicCloudProject:apiovh:region/storage/lifecycle/*",
    ],
    bound: "addresses",
    reason:
      "it makes the environment's cluster and says who signs in to it, so it is the one identity with the administrator's kubeconfig; the provider reads a stream's rules when it looks for one by its title",
  },
  {
    role: "break-glass",
    raises: ["publicCloudProject:apiovh:kube/kubeconfig/*"],
    wildcards: roles["break-glass"].iam.allow,
    bound: "end",
    reason: "nobody knows beforehand what an emergency takes; it is agreed on, written down and over within hours",
  },
];

/** What a policy may have of `raises` or `wildcards`: nothing, for one that is not its role's or is not bound as it has to be. */
export function exempted(policy: LintedPolicy, what: "raises" | "wildcards"): readonly string[] {
  const own = exemptions.find(({ role }) => role === policy.role);
  if (own === undefined) return [];
  const isBound = own.bound === "end" ? policy.expiredAt !== undefined : fromAddresses(policy.conditions);
  return isBound ? own[what] : [];
}

export const isExempt = (exempt: readonly string[], pattern: string): boolean =>
  exempt.some((one) => globs(one, pattern));

/** Whether conditions can only be true for requests from named addresses. */
export function fromAddresses(condition: PolicyCondition | undefined): boolean {
  const { operator, values = {}, condition: parts = [] } = condition ?? { operator: "NOT" };
  switch (operator) {
    case "MATCH":
      return "request.IP" in values;
    case "AND":
      return parts.some(fromAddresses);
    case "OR":
      return parts.length > 0 && parts.every(fromAddresses);
    case "NOT":
      return false;
  }
}
