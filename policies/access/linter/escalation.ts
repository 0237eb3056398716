import { escalation } from "./problems";
import type { RbacBinding, RbacRule } from "../synthesised/types";
import { exempted, isExempt } from "./exemptions";
import { type AccessFinding, error, type LintFacts, type LintRule } from "./finding";
import { actsOn, dangerous } from "./patterns";
import { rbacHolder } from "./rbac";

/**
 * Whoever can come to more rights than were meant: edits policies, makes credentials, attaches projects, reads a kubeconfig or
 * a token. Only what `exemptions.ts` says is let through, and that as declared.
 */
export const escalations: LintRule = (facts) => [...inIam(facts), ...inOpenstack(facts), ...inKubernetes(facts)];

function inIam({ policies }: LintFacts): AccessFinding[] {
  return policies.flatMap((policy) => {
    const exempt = exempted(policy, "raises");
    const found = [...new Set(policy.rights.flatMap(dangerous))]
      .filter((action) => actsOn(policy, action) && !isExempt(exempt, action))
      .sort();
    if (found.length === 0) return [];
    return policy.holders.map((holder) => error(holder, escalation(policy.path, holder, found)));
  });
}

/** `administrator` does all that a project has, its users included. */
function inOpenstack({ synthesised }: LintFacts): AccessFinding[] {
  return synthesised.openstackUsers.flatMap(({ at, description, roles, s3 }) => {
    const found = [
      ...roles.filter((role) => role === "administrator" || role === "admin"),
      ...s3.flatMap(({ actions }) =>
        actions.filter((action) => /^s3:(?:Put|Delete)Bucket(?:Policy|Acl)$/.test(action)),
      ),
    ];
    return found.length === 0 ? [] : [error(description, escalation(at, description, found))];
  });
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

function inKubernetes({ model, synthesised }: LintFacts): AccessFinding[] {
  return synthesised.clusters.flatMap(({ bindings }) =>
    bindings.flatMap((binding) => {
      const found = [...new Set(binding.role.rules.flatMap(waysOf))].sort();
      if (found.length === 0) return [];
      return binding.subjects.map((subject) => {
        const holder = rbacHolder(subject, model);
        return error(holder, escalation(binding.at, holder, found));
      });
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
