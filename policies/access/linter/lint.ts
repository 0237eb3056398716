import { acceptedStale, lintFailed } from "./problems";
import type { Accepted } from "../model";
import { deniesThatNeverMatch } from "./denies";
import { escalations } from "./escalation";
import { type AccessFinding, error, type LintFacts, type LintRule, warning } from "./finding";
import { groupsNobodyIsIn } from "./groups";
import { identitiesWithoutGrant } from "./identities";
import { policiesOverLimits } from "./limits";
import { ownerInDailyUse } from "./owner";
import { whatNobodyCouldRead } from "./unread";
import { wildcardsOnProduction } from "./wildcards";

export const lintRules: Readonly<Record<string, LintRule>> = {
  denies: deniesThatNeverMatch,
  escalation: escalations,
  groups: groupsNobodyIsIn,
  identities: identitiesWithoutGrant,
  limits: policiesOverLimits,
  owner: ownerInDailyUse,
  unread: whatNobodyCouldRead,
  wildcards: wildcardsOnProduction,
};

export interface LintResult {
  /** What is to be done something about, errors first. */
  readonly findings: readonly AccessFinding[];
  /** What the specification accepts, with its reason. */
  readonly accepted: readonly (AccessFinding & Pick<Accepted, "reason">)[];
}

/** Everything that is wrong with who may do what, and what of it somebody has decided to live with. */
export function lintAccess(facts: LintFacts): LintResult {
  const found = Object.entries(lintRules).flatMap(([name, rule]) => run(name, rule, facts));
  const { accepted = [] } = facts.model;
  const takes = (entry: Accepted, { code, of }: AccessFinding): boolean => entry.finding === code && entry.of === of;
  const stale = accepted.flatMap((entry, index) =>
    found.some((finding) => takes(entry, finding))
      ? []
      : [warning(entry.of, acceptedStale(index, entry.finding, entry.of))],
  );
  const open = found.filter((finding) => !accepted.some((entry) => takes(entry, finding)));
  return {
    findings: [...open, ...stale].sort((a, b) => order(a).localeCompare(order(b), "en")),
    accepted: found.flatMap((finding) => {
      const entry = accepted.find((one) => takes(one, finding));
      return entry === undefined ? [] : [{ ...finding, reason: entry.reason }];
    }),
  };
}

const order = ({ severity, code, path = "" }: AccessFinding): string => `${severity} ${code} ${path}`;

/** A rule that throws is an error too: silence is never a pass. */
function run(name: string, rule: LintRule, facts: LintFacts): readonly AccessFinding[] {
  try {
    return rule(facts);
  } catch (reason) {
    const why = reason instanceof Error ? reason.message : String(reason);
    return [error(name, lintFailed(name, why))];
  }
}
