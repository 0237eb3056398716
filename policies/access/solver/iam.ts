import { resourceTypeOf } from "../catalogue/catalogue";
import type { IamPolicy, PolicyRights, SynthesisedAccess } from "../synthesised/types";
import type { Reason } from "./basis";
import { type Circumstances, conditionBases, conditionText, holds, isAlive } from "./conditions";
import { groupRolePrefix, type ReadPolicy, readyPolicies } from "./policies";
import { all, any, not, type Truth } from "./truth";

/** The resource that something is asked about. */
export interface IamResource {
  readonly urn: string;
  /** Of its IAM resource; undefined where they are not ours. */
  readonly tags?: Readonly<Record<string, string>>;
}

/** An answer with what decides it first, then what that rests on. */
export interface Decision {
  readonly truth: Truth;
  readonly reasons: readonly Reason[];
}

const typeOf = (urn: string): string => urn.split(":")[4] ?? "";

/** OVHcloud's IAM over what was synthesised. */
export class Iam {
  private readonly policies: readonly ReadPolicy[];
  private readonly held = new WeakMap<readonly string[], readonly ReadPolicy[]>();

  constructor(synthesised: Pick<SynthesisedAccess, "groups" | "policies">) {
    this.policies = readyPolicies(synthesised);
  }

  /** Policies that name one of the identities; of a list that was asked about before, those found then. */
  private of(identities: readonly string[]): readonly ReadPolicy[] {
    const known = this.held.get(identities);
    if (known) return known;
    const found = this.policies.filter(({ identities: named }) =>
      identities.some((identity) => named.covering(identity) !== undefined),
    );
    this.held.set(identities, found);
    return found;
  }

  /** Whether any policy of theirs is about the resource: where none is, everything is refused. */
  touches(identities: readonly string[], urn: string): boolean {
    return this.of(identities).some(({ resources }) => resources.covering(urn) !== undefined);
  }

  /** Whether somebody may do something to a resource. */
  may(identities: readonly string[], action: string, resource: IamResource, known: Circumstances): Decision {
    if (resourceTypeOf(action) !== typeOf(resource.urn)) {
      const says = `${action} is no action on ${typeOf(resource.urn)}`;
      return { truth: "no", reasons: [{ basis: "resource-type", says }] };
    }
    const circumstances = { ...known, ...(resource.tags && { tags: resource.tags }) };
    const effects = this.of(identities).flatMap((read) =>
      read.resources.covering(resource.urn) === undefined ? [] : effectsOf(read, action, circumstances),
    );
    const denials = effects.filter(({ kind }) => kind === "deny");
    const permits = effects.filter(({ kind }) => kind === "allow");
    const truth = all([any(permits.map((one) => one.truth)), not(any(denials.map((one) => one.truth)))]);
    return { truth, reasons: reasonsFor(truth, action, effects) };
  }
}

interface Effect {
  /** `except`: it would be allowed, were it not for the exception. */
  readonly kind: "allow" | "deny" | "except";
  readonly policy: IamPolicy;
  readonly rights: PolicyRights;
  readonly pattern: string;
  readonly truth: Truth;
}

/** What a policy says of an action. Its conditions and its end are those of all it says. */
function effectsOf({ policy, rights }: ReadPolicy, action: string, known: Circumstances): Effect[] {
  const found = rights.flatMap(({ allow, deny, except, rights: own }): Omit<Effect, "truth">[] => {
    const [allowed, excepted, denied] = [allow, except, deny].map((one) => one.covering(action));
    return [
      ...(denied === undefined ? [] : [{ kind: "deny" as const, policy, rights: own, pattern: denied }]),
      ...(allowed === undefined || excepted !== undefined
        ? []
        : [{ kind: "allow" as const, policy, rights: own, pattern: allowed }]),
      ...(allowed === undefined || excepted === undefined
        ? []
        : [{ kind: "except" as const, policy, rights: own, pattern: excepted }]),
    ];
  });
  if (found.length === 0) return [];
  const truth = all([holds(policy.conditions, known), isAlive(policy.expiredAt, known)]);
  return found.map((effect) => ({ ...effect, truth }));
}

function reasonsFor(truth: Truth, action: string, effects: readonly Effect[]): Reason[] {
  const first = (kind: Effect["kind"], wanted: Truth): Effect | undefined =>
    effects.find((effect) => effect.kind === kind && effect.truth === wanted);
  const denial = first("deny", "yes");
  if (denial) return reasonOf(denial, "deny", `denies ${denial.pattern}`);
  const permit = first("allow", "yes") ?? first("allow", "depends");
  if (truth === "yes" && permit) return reasonOf(permit, "allow", `allows ${permit.pattern}`);
  if (truth === "depends") {
    const doubt = first("deny", "depends");
    return [
      ...(permit ? reasonOf(permit, "allow", `allows ${permit.pattern}`) : []),
      ...(doubt ? reasonOf(doubt, "deny", `denies ${doubt.pattern}`) : []),
    ];
  }
  const over = first("allow", "no");
  if (over) return reasonOf(over, "conditions", `would allow ${over.pattern}, and does not act now`);
  const except = effects.find(({ kind }) => kind === "except");
  if (except) return reasonOf(except, "except", `leaves ${except.pattern} out of what it allows`);
  return [{ basis: "default-deny", says: `no policy allows ${action} there` }];
}

/** The effect itself, then what else it rests on. */
function reasonOf({ policy, rights }: Effect, basis: Reason["basis"], says: string): Reason[] {
  const { at, conditions, expiredAt, name } = policy;
  const own = basis === "allow" && policy.rights.length > 1 && rights.at !== at;
  return [
    { basis, says: `policy ${name} ${says}`, at },
    ...(rights.at === at
      ? []
      : [{ basis: "permissions-group" as const, says: "by a permissions group", at: rights.at }]),
    ...(own && policy.rights[0]?.at === at && policy.rights[0].except.length > 0
      ? [{ basis: "group-except" as const, says: "the policy's own exceptions are not taken out of it", at }]
      : []),
    ...(name.startsWith(groupRolePrefix)
      ? [{ basis: "group-role" as const, says: "by the role of the group", at }]
      : []),
    ...(conditions ? [{ basis: "conditions" as const, says: `while ${conditionText(conditions)}`, at }] : []),
    ...(conditions ? conditionBases(conditions).map((id) => ({ basis: id })) : []),
    ...(expiredAt === undefined ? [] : [{ basis: "expiry" as const, says: `until ${expiredAt}`, at }]),
  ];
}
