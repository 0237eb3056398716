import { overLimit } from "./problems";
import type { PolicyCondition } from "../conditions";
import { error, type LintedPolicy, type LintFacts, type LintRule } from "./finding";

/** What a service takes of a policy. */
export interface ServiceLimit {
  /** What is limited. */
  readonly what: string;
  /** What is allowed, in words. */
  readonly allowed: string;
  readonly source: string;
  /** `unverified`: nobody has tried it against the service. */
  readonly standing: "documented" | "unverified";
  /** Whatever goes beyond it in a policy. */
  readonly beyond: (policy: LintedPolicy) => readonly string[];
  readonly fix: string;
}

const guide = "OVHcloud guide, How to use IAM policies using the OVHcloud API";

export const serviceLimits: readonly ServiceLimit[] = [
  {
    what: "levels of conditions",
    allowed: "at most 3, one inside the other",
    source: "ovh provider 2.19.0, resource iam_policy, conditions",
    standing: "documented",
    beyond: ({ conditions }) => (depth(conditions) > 3 ? [`${depth(conditions)} levels`] : []),
    fix: "write the conditions flatter: an AND of ORs takes three levels",
  },
  {
    what: "`*` in an action",
    allowed: "at the end",
    source: "the examples of the guide and of the catalogue; no text says so",
    standing: "unverified",
    beyond: ({ rights }) =>
      rights.flatMap(({ allow, deny, except }) => [...allow, ...deny, ...except]).filter(isAmidst),
    fix: "end the pattern with *, or spell the actions out",
  },
  {
    what: "`*` in the name of a resource",
    allowed: "at the beginning or at the end",
    source: guide,
    standing: "documented",
    beyond: ({ resources }) => resources.filter((urn) => urn.slice(1, -1).includes("*")),
    fix: "name the resources, or a pattern that ends with *",
  },
  {
    what: "a policy's name",
    allowed: "not beginning with ovh-",
    source: guide,
    standing: "documented",
    beyond: ({ name }) => (name.startsWith("ovh-") ? [name] : []),
    fix: "call it otherwise: the prefix is for OVHcloud's own policies",
  },
];

const isAmidst = (pattern: string): boolean => pattern.slice(0, -1).includes("*");

const depth = (condition: PolicyCondition | undefined): number =>
  condition === undefined ? 0 : 1 + Math.max(0, ...(condition.condition ?? []).map(depth));

export const policiesOverLimits: LintRule = ({ policies }) =>
  policies.flatMap((policy) =>
    serviceLimits.flatMap((limit) =>
      limit
        .beyond(policy)
        .map((found) => error(policy.holders[0] ?? policy.name, overLimit(policy.path, found, limit))),
    ),
  );

/** How much there is of what OVHcloud publishes no limit for: somebody who meets one wants to know. */
export interface AccessCounts {
  readonly policies: number;
  readonly identities: number;
  /** Of the largest policy. */
  readonly actions: number;
  readonly resources: number;
}

export function accessCounts({ policies, synthesised }: LintFacts): AccessCounts {
  const most = (of: (policy: LintedPolicy) => number): number => Math.max(0, ...policies.map(of));
  return {
    policies: policies.length,
    identities: synthesised.clients.length + synthesised.groups.length + synthesised.users.length,
    actions: most(({ rights }) =>
      rights.reduce((sum, { allow, deny, except }) => sum + allow.length + deny.length + except.length, 0),
    ),
    resources: most(({ resources }) => resources.length),
  };
}
