import type { Finding, Judge } from "../../judge/judge";
import { accessFactsOf } from "../facts/facts";
import { actsOn, isUnknown, overlap } from "../facts/patterns";
import type { AccessFacts, HeldPolicy } from "../facts/types";
import type { PolicyRights } from "../synthesised/types";

export const denyIdle: Judge = {
  id: "ACCESS-DENY-IDLE",
  title: "Denials and exceptions match something",
  why: "A denial that matches nothing keeps nobody from anything, and whoever reads it believes that it does.",
  severity: "error",
  types: ["ovh_iam_policy", "ovh_iam_permissions_group"],
  judge: (output) =>
    [...placesOf(accessFactsOf(output))].flatMap(([address, { rights, policies }]) =>
      [...idleDenials(rights, policies), ...idleExceptions(rights)].map((finding) => ({ address, ...finding })),
    ),
};

interface Place {
  readonly rights: PolicyRights;
  readonly policies: HeldPolicy[];
}

/** A permissions group stands in several policies: it is enough that it says something in one of them. */
function placesOf({ policies }: AccessFacts): ReadonlyMap<string, Place> {
  const places = new Map<string, Place>();
  for (const policy of policies) {
    for (const rights of policy.rights) {
      const place = places.get(rights.at);
      if (place === undefined) places.set(rights.at, { rights, policies: [policy] });
      else place.policies.push(policy);
    }
  }
  return places;
}

type Idle = Omit<Finding, "address">;

function idleDenials({ deny }: PolicyRights, policies: readonly HeldPolicy[]): Idle[] {
  return deny.flatMap((pattern) => {
    const exists = !isUnknown(pattern);
    if (exists && policies.some((policy) => actsOn(policy, pattern))) return [];
    return [
      {
        attribute: "deny",
        value: pattern,
        message: `the denial never matches: ${exists ? "it acts on nothing that the policy covers" : "no such action exists"}`,
        allowed: "an action on a resource that the policy covers",
        fix: "correct the action, add the resource, or take the denial out",
      },
    ];
  });
}

function idleExceptions({ allow, except }: PolicyRights): Idle[] {
  return except
    .filter((pattern) => !allow.some((one) => overlap(one, pattern)))
    .map((pattern) => ({
      severity: "warning",
      attribute: "except",
      value: pattern,
      message: "the exception takes nothing away: what it names is not allowed beside it",
      allowed: "an action that a pattern of the same list allows; what no policy is to give takes deny",
      fix: "correct the action, or take the exception out",
    }));
}
