import type { Problem } from "../../../core/errors/problem";
import { list, short } from "../../../core/errors/wording";

/** What the linter of access finds. All take the path first: as the user wrote it, or the place in a stack. */

export const escalation = (path: string, holder: string, found: readonly string[]): Problem => ({
  code: "ACCESS-ESCALATION",
  path,
  message: `${holder} can come to more rights than were meant`,
  found: list(found),
  allowed:
    "rights that lead no further; the organisation's deployer and what policies/access/linter/exemptions.ts lists have them",
  fix: "take these actions out, or have the pipeline do what they are for",
});

export const wildcard = (path: string, holder: string, pattern: string, covered: readonly string[]): Problem => ({
  code: "ACCESS-WILDCARD",
  path,
  message: `${holder} has a wildcard on production: what the service adds later is in it as well`,
  found: covered.length === 0 ? short(pattern) : `${pattern}, today ${covered.length} actions: ${list(covered)}`,
  allowed: "on production, each action by its name",
  fix: "spell out the actions that are needed",
});

export const everyResource = (path: string, holder: string, urn: string): Problem => ({
  code: "ACCESS-WILDCARD",
  path,
  message: `${holder} changes things on resources by a pattern, and production is among them`,
  found: urn,
  allowed: "a pattern of resources for reading alone",
  fix: "name the resources",
});

export const denyIdle = (path: string, pattern: string, why: string): Problem => ({
  code: "ACCESS-DENY-IDLE",
  path,
  message: `the denial never matches: ${why}`,
  found: pattern,
  allowed: "an action on a resource that the policy covers",
  fix: "correct the action, add the resource, or take the denial out",
});

export const exceptIdle = (path: string, pattern: string): Problem => ({
  code: "ACCESS-DENY-IDLE",
  path,
  message: "the exception takes nothing away: what it names is not allowed beside it",
  found: pattern,
  allowed: "an action that a pattern of the same list allows; what no policy is to give takes deny",
  fix: "correct the action, or take the exception out",
});

export const identityIdle = (path: string, name: string): Problem => ({
  code: "ACCESS-IDENTITY-IDLE",
  path,
  message: `${name} may do nothing: no grant and no policy names it`,
  found: "no grant",
  allowed: "an identity with something to do",
  fix: "grant it what it is for, or remove it",
});

export const groupEmpty = (path: string, name: string, held: number): Problem => ({
  code: "ACCESS-GROUP-EMPTY",
  path,
  message: `nobody is in ${name}${held === 0 ? "" : ", and what it holds waits for whoever gets into it"}`,
  found: held === 0 ? "no member" : `no member, ${held} ${held === 1 ? "grant" : "grants"}`,
  allowed: "at least one account",
  fix: held === 0 ? "name its accounts" : "name its accounts, or take its grants back",
});

/** The limit as `policies/access/linter/limits.ts` lists it. */
interface Limit {
  readonly what: string;
  readonly allowed: string;
  readonly source: string;
  readonly standing: string;
  readonly fix: string;
}

export const overLimit = (path: string, found: string, { what, allowed, source, standing, fix }: Limit): Problem => ({
  code: "ACCESS-LIMIT",
  path,
  message: `the service does not take this as ${what}`,
  found,
  allowed: `${allowed} (${standing === "unverified" ? "unverified: " : ""}${source})`,
  fix,
});

export const ownerInPolicy = (path: string, account: string, policy: string): Problem => ({
  code: "ACCESS-OWNER",
  path,
  message: "a policy names the owner of the account, who can do everything without one",
  found: `${account} in ${policy}`,
  allowed: "people's accounts, groups and programs",
  fix: "name whoever does the work; the owner is for the day nothing else works",
});

export const groupOfOwners = (path: string, name: string, role: string): Problem => ({
  code: "ACCESS-OWNER",
  path,
  message: `${name} has rights of the account's own beside every policy, as its owner has`,
  found: `role ${role}`,
  allowed: "NONE: what members may do stands in policies alone",
  fix: "take the role away, and grant what is needed",
});

export const noDeployers = (path: string): Problem => ({
  code: "ACCESS-OWNER",
  path,
  message: "the pipeline has no accounts: whoever deploys does it as the owner of the account",
  found: "no deployers",
  allowed: "deployers, with the addresses of the pipeline's runners",
  fix: "write access.deployers: { from: […] }",
});

export const accessUnread = (path: string): Problem => ({
  code: "ACCESS-UNREAD",
  path,
  message: "who may do what here is known to the engine alone, so nobody has judged it",
  found: "a reference that leads to nothing in the stacks",
  allowed: "names that are written down, and resources of the stacks",
  fix: "write the name down, or build it with the constructs",
});

export const acceptedStale = (index: number, finding: string, of: string): Problem => ({
  code: "ACCESS-ACCEPTED-STALE",
  path: `access.accepted[${index}]`,
  message: "it accepts what is not there any more",
  found: `${finding} of ${of}`,
  allowed: "a finding of today",
  fix: "remove it; slz check lists what there is",
});

export const lintFailed = (rule: string, why: string): Problem => ({
  code: "ACCESS-LINT-FAILED",
  path: `policies/access/linter/${rule}`,
  message: `the rule itself failed: ${why}`,
  fix: "mend the rule: what it looks at has not been judged",
});
