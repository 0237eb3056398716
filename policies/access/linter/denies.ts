import { denyIdle, exceptIdle } from "./problems";
import { error, type LintedPolicy, type LintRule, warning } from "./finding";
import { actsOn, isUnknown, overlap } from "./patterns";
import type { PolicyRights } from "../synthesised/types";

/** A denial that matches nothing keeps nobody from anything, and whoever reads it believes that it does. */
export const deniesThatNeverMatch: LintRule = ({ policies }) => {
  // A permissions group stands in several policies: it is enough that it says something in one of them.
  const places = new Map<string, { rights: PolicyRights; policies: LintedPolicy[] }>();
  for (const policy of policies) {
    for (const rights of policy.rights) {
      const place = places.get(rights.at);
      if (place === undefined) places.set(rights.at, { rights, policies: [policy] });
      else place.policies.push(policy);
    }
  }
  return [...places.values()].flatMap(({ rights, policies: users }) => {
    const [first] = users;
    const path = first?.rights[0]?.at === rights.at ? first.path : rights.at;
    const of = users.flatMap(({ holders }) => holders)[0] ?? rights.at;
    return [
      ...rights.deny.flatMap((pattern) => {
        if (isUnknown(pattern)) return [error(of, denyIdle(path, pattern, "no such action exists"))];
        if (users.some((policy) => actsOn(policy, pattern))) return [];
        return [error(of, denyIdle(path, pattern, "it acts on nothing that the policy covers"))];
      }),
      ...rights.except
        .filter((pattern) => !rights.allow.some((allowed) => overlap(allowed, pattern)))
        .map((pattern) => warning(of, exceptIdle(path, pattern))),
    ];
  });
};
