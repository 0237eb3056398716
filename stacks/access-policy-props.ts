import type { AccessPolicyProps } from "../constructs/identity/access-policy";
import { policyCondition } from "../policies/access/conditions";
import type { Grant } from "../policies/access/model";
import { scopeText } from "../policies/access/scope";

/** What a grant says of its policy by itself: a line for people, when it holds and until when. */
export function limitsOf({
  subject,
  role,
  scope,
  conditions,
  expires,
}: Pick<Grant, "subject" | "role" | "scope" | "conditions" | "expires">): Pick<
  AccessPolicyProps,
  "description" | "conditions" | "expiresAt"
> {
  const condition = policyCondition(conditions);
  return {
    description: `${subject.name} is ${role} of ${scopeText(scope)}`,
    ...(condition && { conditions: condition }),
    ...(expires !== undefined && { expiresAt: expires }),
  };
}
