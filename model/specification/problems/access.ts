import type { Problem } from "../../../core/errors/problem";
import { list, short } from "../../../core/errors/wording";

/** What is wrong with what a spec says about access. All take the path first, as the user wrote it. */

export const grantSubject = (path: string, found: readonly string[]): Problem => ({
  code: "SPEC-SUBJECT",
  path,
  message: "a grant is for one: a team, a user or a service account",
  found: found.length === 0 ? "none of the three" : found.join(" and "),
  allowed: "exactly one of team, user, serviceAccount",
  fix: found.length === 0 ? "say who gets the role" : "write a grant for each",
});

export const roleRefused = (path: string, role: string, where: string, allowed: readonly string[]): Problem => ({
  code: "SPEC-ROLE",
  path,
  message: `nobody may hold this role ${where}`,
  found: short(role),
  allowed: list(allowed),
  fix: "take another role, or leave this scope out of the grant",
});

export const notLocal = (path: string, login: string, team: string | undefined): Problem => ({
  code: "SPEC-FEDERATED",
  path,
  message: "the account is at the identity provider, and policies can name such an account by its group alone",
  found: short(login),
  allowed: "an account with signIn: local",
  fix:
    team === undefined
      ? "give the account signIn: local"
      : `grant to the team ${team}, or give the account signIn: local`,
});

export const grantsContradict = (path: string, other: string, why: string): Problem => ({
  code: "SPEC-GRANT",
  path,
  message: `it contradicts ${other}`,
  found: why,
  allowed: "grants that can all be true at once",
  fix: "decide which of the two is meant, and remove or narrow the other",
});

export const grantCovered = (path: string, other: string): Problem => ({
  code: "SPEC-GRANT-COVERED",
  path,
  message: "the grant gives nothing that another does not give already",
  found: `covered by ${short(other)}`,
  allowed: "a grant that adds something",
  fix: "remove it, or narrow the other",
});

export const scopeRefused = (path: string, found: string, why: string, allowed: string): Problem => ({
  code: "SPEC-SCOPE",
  path,
  message: why,
  found: short(found),
  allowed,
  fix: "change the scope, or grant it to somebody else",
});

export const hoursRefused = (path: string, from: number, to: number): Problem => ({
  code: "SPEC-HOURS",
  path,
  message: "office hours end after they begin, on the same day",
  found: `from ${from} to ${to}`,
  allowed: "from less than to",
  fix: "swap the two; a night is two grants",
});

export const breakGlassRefused = (path: string, found: string, allowed: string, fix: string): Problem => ({
  code: "SPEC-BREAK-GLASS",
  path,
  message: "rights for an emergency are for hours, and agreed on by somebody else",
  found: short(found),
  allowed,
  fix,
});
