import type { Judge } from "../../judge/judge";
import type { PolicyCondition } from "../../../core/policy-condition";
import { accessFactsOf } from "../facts/facts";
import type { HeldPolicy } from "../facts/types";

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
  readonly beyond: (policy: HeldPolicy) => readonly string[];
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

export const limit: Judge = {
  id: "ACCESS-LIMIT",
  title: "Policies say what the service takes",
  why: "OVHcloud refuses such a policy at the apply, half way through a deploy, or takes it and means something else.",
  severity: "error",
  types: ["ovh_iam_policy"],
  judge: (output) =>
    accessFactsOf(output).policies.flatMap((policy) =>
      serviceLimits.flatMap(({ allowed, beyond, fix, source, standing, what }) =>
        beyond(policy).map((value) => ({
          address: policy.at,
          message: `the service does not take this as ${what}`,
          value,
          allowed: `${allowed} (${standing === "unverified" ? "unverified: " : ""}${source})`,
          fix,
        })),
      ),
    ),
};
