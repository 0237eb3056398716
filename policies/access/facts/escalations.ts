import type { Finding } from "../../judge/judge";
import type { RbacBinding, RbacRule } from "../synthesised/types";
import { emergencyRights, isBoundToAddresses } from "./bound";
import { actsOn, dangerous } from "./patterns";
import { rbacHolder } from "./rbac";
import type { AccessFacts } from "./types";

const allowed =
  "rights that lead no further; what a pipeline's account needs of others is bound to its addresses and waived by value";
const fix = "take the action out, or have the pipeline do what it is for";

/**
 * Ways in IAM to more rights than were meant: editing policies, making credentials, attaching projects, reading a kubeconfig
 * or a token. One finding for each action.
 * @param bound those of policies that hold from named addresses alone, or the others
 */
export function escalationsInIam({ policies }: AccessFacts, bound: boolean): Finding[] {
  return policies
    .filter((policy) => isBoundToAddresses(policy) === bound)
    .flatMap((policy) => {
      const { raises } = emergencyRights(policy);
      const actions = [...new Set(policy.rights.flatMap(dangerous))]
        .filter((action) => actsOn(policy, action) && !raises(action))
        .sort();
      return policy.holders.flatMap((holder) =>
        actions.map((action) => ({
          address: policy.at,
          message: `${holder} can come to more rights than were meant${bound ? ", from named addresses" : ""}`,
          value: action,
          allowed,
          fix,
        })),
      );
    });
}

const escalation = (address: string, holder: string, attribute: string, value: string): Finding => ({
  address,
  attribute,
  message: `${holder} can come to more rights than were meant`,
  value,
  allowed,
  fix,
});

/** `administrator` does all that a project has, its users included. */
export function escalationsInOpenstack({ synthesised }: AccessFacts): Finding[] {
  return synthesised.openstackUsers.flatMap(({ at, description, roles, s3 }) => [
    ...roles
      .filter((role) => role === "administrator" || role === "admin")
      .map((role) => escalation(at, description, "role_names", role)),
    ...s3.flatMap(({ actions, at: policy }) =>
      actions
        .filter((action) => /^s3:(?:Put|Delete)Bucket(?:Policy|Acl)$/.test(action))
        .map((action) => escalation(policy, description, "policy", action)),
    ),
  ]);
}

const writing = ["create", "update", "patch", "delete", "deletecollection"];

/** Kubernetes documentation, "Role Based Access Control Good Practices", privilege escalation risks. */
const ways: readonly RbacRule[] = [
  { apiGroups: ["*"], resources: ["*"], verbs: ["bind", "escalate", "impersonate"] },
  {
    apiGroups: ["rbac.authorization.k8s.io"],
    resources: ["clusterrolebindings", "clusterroles", "rolebindings", "roles"],
    verbs: writing,
  },
  { apiGroups: [""], resources: ["serviceaccounts/token"], verbs: ["create"] },
  { apiGroups: [""], resources: ["nodes/proxy"], verbs: ["create", "get"] },
  {
    apiGroups: ["certificates.k8s.io"],
    resources: ["certificatesigningrequests/approval"],
    verbs: ["update", "patch"],
  },
  {
    apiGroups: ["admissionregistration.k8s.io"],
    resources: ["mutatingwebhookconfigurations", "validatingwebhookconfigurations"],
    verbs: writing,
  },
];

export function escalationsInKubernetes({ model, synthesised }: AccessFacts): Finding[] {
  return synthesised.clusters.flatMap(({ bindings }) =>
    bindings.flatMap(({ at, role, subjects }) => {
      const found = [...new Set(role.rules.flatMap(waysOf))].sort();
      return subjects.flatMap((subject) =>
        found.map((way) => escalation(at, rbacHolder(subject, model), "role_ref", way)),
      );
    }),
  );
}

/** `create rolebindings`: what a rule lets somebody do that leads further. */
function waysOf(rule: RbacBinding["role"]["rules"][number]): string[] {
  return ways.flatMap((way) => {
    if (!meet(rule.apiGroups, way.apiGroups) || !meet(rule.resources, way.resources)) return [];
    const verbs = way.verbs.filter((verb) => rule.verbs.includes(verb) || rule.verbs.includes("*"));
    const resources = rule.resources.filter(
      (one) => one === "*" || way.resources.includes(one) || way.resources[0] === "*",
    );
    return verbs.flatMap((verb) => resources.map((resource) => `${verb} ${resource}`));
  });
}

const meet = (one: readonly string[], other: readonly string[]): boolean =>
  one.includes("*") || other.includes("*") || one.some((each) => other.includes(each));
