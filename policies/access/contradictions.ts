import type { AccessEnvironment, Grant, GrantableRole } from "./model";
import { changesNothing, includesRole } from "./roles";
import { members } from "./scope";

/** One scope of one grant of the spec, with what it comes to. */
export interface WrittenGrant extends Omit<Grant, "role" | "standing"> {
  readonly role: GrantableRole;
  /** Team of the account that it is for, whose grants hold for it as well. */
  readonly team?: string;
}

export type Contradiction =
  | { readonly kind: "contradiction"; readonly grant: WrittenGrant; readonly other: WrittenGrant; readonly why: string }
  | { readonly kind: "covered"; readonly grant: WrittenGrant; readonly other: WrittenGrant };

type Environments = readonly Pick<AccessEnvironment, "name" | "projects">[];

/** Pairs of grants that cannot both be meant; each grant is named once, against the first it collides with. */
export function contradictions(grants: readonly WrittenGrant[], environments: Environments): Contradiction[] {
  const held = grants.map((grant) => ({ grant, holds: members(grant.scope, environments) }));
  return held.flatMap(({ grant, holds }, index) => {
    for (const [position, other] of held.entries()) {
      if (position === index || !holds.some((member) => other.holds.includes(member))) continue;
      const inside = holds.every((member) => other.holds.includes(member));
      const found = judge(grant, other.grant, {
        isLater: position < index,
        inside,
        mirrors: inside && holds.length === other.holds.length,
      });
      if (found !== undefined) return [found];
    }
    return [];
  });
}

interface Position {
  /** Written after the other. */
  readonly isLater: boolean;
  /** Covers nothing the other does not cover. */
  readonly inside: boolean;
  /** Covers exactly what the other does. */
  readonly mirrors: boolean;
}

/** What is wrong with a grant because of another on the same thing; a pair is reported at the later of the two. */
function judge(
  grant: WrittenGrant,
  other: WrittenGrant,
  { isLater, inside, mirrors }: Position,
): Contradiction | undefined {
  const audits = grant.role === "auditor" ? other : other.role === "auditor" ? grant : undefined;
  if (audits !== undefined && !changesNothing(audits.role)) {
    const why = `an auditor changes nothing, and ${audits.role} changes things`;
    return isLater && sharesHolder(grant, other) ? { kind: "contradiction", grant, other, why } : undefined;
  }
  if (!sameSubject(grant, other) || !inside || !includesRole(other.role, grant.role)) return undefined;
  const mirrored = grant.role === other.role && mirrors;
  if (mirrored && !isLater) return undefined;
  if (limits(grant) === limits(other)) return { kind: "covered", grant, other };
  if (mirrored)
    return { kind: "contradiction", grant, other, why: "the same role on the same, under different conditions" };
  return limits(other) === noLimits
    ? { kind: "contradiction", grant, other, why: "it limits what the other gives without limits, and rights add up" }
    : undefined;
}

const limits = ({ conditions, expires }: WrittenGrant): string => JSON.stringify([conditions ?? null, expires ?? null]);
const noLimits = JSON.stringify([null, null]);

const sameSubject = ({ subject: one }: WrittenGrant, { subject: other }: WrittenGrant): boolean =>
  one.kind === other.kind && one.name === other.name;

/** The same subject, or an account and its team. */
const sharesHolder = (one: WrittenGrant, other: WrittenGrant): boolean =>
  sameSubject(one, other) || isMember(one, other) || isMember(other, one);

const isMember = (account: WrittenGrant, team: WrittenGrant): boolean =>
  account.subject.kind === "user" && team.subject.kind === "team" && account.team === team.subject.name;
