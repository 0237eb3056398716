import { globs } from "../../../core/glob";
import type { PolicyCondition } from "../../../core/policy-condition";
import { roles } from "../roles";
import type { HeldPolicy } from "./types";

/** Whether a policy holds for requests from named addresses alone. */
export const isBoundToAddresses = ({ conditions }: Pick<HeldPolicy, "conditions">): boolean =>
  fromAddresses(conditions);

function fromAddresses(condition: PolicyCondition | undefined): boolean {
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

/**
 * What an emergency gives: `access.breakGlass` says why, who agreed and until when, so it needs no waiver beside. Only a policy
 * that ends when the entry says has the role, and nothing beyond the role is among its rights.
 */
export function emergencyRights({ role }: Pick<HeldPolicy, "role">): {
  readonly raises: (action: string) => boolean;
  readonly wildcards: (pattern: string) => boolean;
} {
  const isEmergency = role === "break-glass";
  const among = (patterns: readonly string[]) => (text: string) =>
    isEmergency && patterns.some((pattern) => globs(pattern, text));
  return {
    raises: among(["publicCloudProject:apiovh:kube/kubeconfig/*"]),
    wildcards: among(roles["break-glass"].iam.allow),
  };
}
