import { matches } from "../catalogue/catalogue";
import type { IamPolicy, PolicyRights, SynthesisedAccess } from "../synthesised/types";

/** Patterns that end with `*`, and texts: most are texts, and are looked up. */
export class Patterns {
  private readonly texts: ReadonlySet<string>;
  private readonly wild: readonly string[];

  constructor(patterns: readonly string[]) {
    this.texts = new Set(patterns);
    this.wild = patterns.filter((pattern) => pattern.includes("*"));
  }

  /** The pattern that covers a text, the text itself before others. */
  covering(text: string): string | undefined {
    return this.texts.has(text) ? text : this.wild.find((pattern) => matches(pattern, text));
  }
}

export interface ReadRights {
  readonly rights: PolicyRights;
  readonly allow: Patterns;
  readonly except: Patterns;
  readonly deny: Patterns;
}

/** A policy, made ready for being asked often. */
export interface ReadPolicy {
  readonly policy: IamPolicy;
  readonly identities: Patterns;
  readonly resources: Patterns;
  readonly rights: readonly ReadRights[];
}

/** Every policy, and what groups have by a role of their own. */
export function readyPolicies({ groups, policies }: Pick<SynthesisedAccess, "groups" | "policies">): ReadPolicy[] {
  const known = new Map<string, ReadRights>();
  // A permissions group is in many policies, and read once.
  const ready = (rights: PolicyRights): ReadRights => {
    const earlier = known.get(rights.at);
    if (earlier) return earlier;
    const patterns = { allow: new Patterns(rights.allow), except: new Patterns(rights.except) };
    const fresh = { rights, ...patterns, deny: new Patterns(rights.deny) };
    known.set(rights.at, fresh);
    return fresh;
  };
  const roles = groups.filter(({ role }) => role !== "NONE").map(groupRole);
  return [...policies, ...roles].map((policy) => ({
    policy,
    identities: new Patterns(policy.identities),
    resources: new Patterns(policy.resources),
    rights: policy.rights.map(ready),
  }));
}

/** A role of a group, as the policy it comes to. */
function groupRole({ at, name, role, urn }: SynthesisedAccess["groups"][number]): IamPolicy {
  const rights = { at, allow: [role === "UNPRIVILEGED" ? "*get" : "*"], except: [], deny: [] };
  return { name: `${groupRolePrefix}${role} of ${name}`, at, identities: [urn], resources: ["*"], rights: [rights] };
}

export const groupRolePrefix = "role ";
