import type { Problem } from "../../../core/errors/problem";
import { list, short } from "../../../core/errors/wording";

/** What is wrong with a spec, one factory per code. All take the path first, as the user wrote it. */

export const notData = (found: string): Problem => ({
  code: "SPEC-NOT-DATA",
  message: "a landing zone is described by an object",
  found,
  allowed: "an object with organisation, teams, vrack, addressPlan, privateCloud, logs, promotion, environments",
  fix: "pass the object to defineLandingZone; see environments/index.ts",
});

export const missing = (path: string, allowed: string): Problem => ({
  code: "SPEC-MISSING",
  path,
  message: "a required field is missing",
  found: "nothing",
  allowed,
  fix: `add ${path}`,
});

export const wrongType = (path: string, found: string, allowed: string): Problem => ({
  code: "SPEC-TYPE",
  path,
  message: "the value is of the wrong kind",
  found,
  allowed,
  fix: `write ${allowed}`,
});

export const wrongValue = (path: string, found: string, allowed: string): Problem => ({
  code: "SPEC-VALUE",
  path,
  message: "the value is not allowed here",
  found,
  allowed,
  fix: `write ${allowed}`,
});

export const unknownKey = (path: string, key: string, allowed: readonly string[], meant?: string): Problem => ({
  code: "SPEC-UNKNOWN-KEY",
  path,
  message: "there is no such field",
  found: short(key),
  allowed: list(allowed),
  fix: meant === undefined ? "remove it" : `rename it to ${meant}`,
});

/** Up to version 0.1 `access.accepted` had what `environments/waivers.ts` has now. */
export const acceptedNow = (
  path: string,
  found: string,
  judge = "<the finding's code>",
  of = "it",
  reason = "<why>",
): Problem => ({
  code: "SPEC-ACCEPTED",
  path,
  message: "findings are waived in environments/waivers.ts now, by their place",
  found,
  allowed: "no field accepted; main.ts hands the waivers to runApp",
  fix: `remove it, see with slz check where ${of} is found, and write there: { judge: ${JSON.stringify(judge)}, place: "<address or construct path>", reason: ${JSON.stringify(reason)}, owner: "<team>", expires: "<day>" }`,
});

export const unknownName = (
  path: string,
  kind: string,
  found: string,
  known: readonly string[],
  meant?: string,
): Problem => ({
  code: "SPEC-UNKNOWN-NAME",
  path,
  message: `there is no ${kind} of this name`,
  found: short(found),
  allowed: list([...known].sort()),
  fix: meant === undefined ? `name one that is defined, or define the ${kind}` : `did you mean ${meant}?`,
});

export const duplicate = (path: string, what: string, found: string, other: string): Problem => ({
  code: "SPEC-DUPLICATE",
  path,
  message: `${what} is used twice`,
  found: `${found}, also at ${other}`,
  allowed: `${what} that nothing else has`,
  fix: "change one of the two",
});

export const regionRefused = (path: string, found: string, allowed: readonly string[], meant?: string): Problem => ({
  code: "SPEC-REGION",
  path,
  message: "data and control may not be there",
  found,
  allowed: list(allowed),
  fix: meant === undefined ? "choose a place in an allowed country" : `did you mean ${meant}?`,
});

export const planRefused = (path: string, plan: string, region: string, allowed: readonly string[]): Problem => ({
  code: "SPEC-PLAN",
  path,
  message: `the region ${region} does not offer this plan`,
  found: plan,
  allowed: list(allowed),
  fix: "change the plan or the region",
});

export const zonesMissing = (path: string, region: string, zones: readonly string[]): Problem => ({
  code: "SPEC-ZONES",
  path,
  message: `${region} has zones, and a pool stands in exactly one: it must say which get one`,
  found: "nothing",
  allowed: `some of ${list(zones)}`,
  fix: "add zones to the pool",
});

export const zonesRefused = (path: string, region: string, found: string): Problem => ({
  code: "SPEC-ZONES",
  path,
  message: `${region} has no zones to choose from`,
  found,
  allowed: "no zones",
  fix: "remove zones from the pool",
});

export const inverted = (path: string, found: string): Problem => ({
  code: "SPEC-RANGE",
  path,
  message: "the range begins after its end",
  found,
  allowed: "a first value not above the last",
  fix: "swap or change the two",
});

export const tooManyNodes = (path: string, plan: string, found: number, most: number): Problem => ({
  code: "SPEC-NODES",
  path,
  message: `the pools may grow beyond what the plan ${plan} carries`,
  found: `${found} nodes`,
  allowed: `at most ${most} nodes`,
  fix: "lower the pools' sizes or take the larger plan",
});

export const noOpenPool = (path: string): Problem => ({
  code: "SPEC-NODES",
  path,
  message: "what belongs to no team (DNS, ingress, log forwarding) has nowhere to run",
  found: "no pool without dedicatedTo that always has a node",
  allowed: "at least one pool that is open to every team and never empty",
  fix: "add a pool, or remove dedicatedTo or the minimum of 0 from one",
});

export const versionRefused = (path: string, found: string, allowed: readonly string[]): Problem => ({
  code: "SPEC-KUBERNETES",
  path,
  message: "OVHcloud does not support this Kubernetes version",
  found,
  allowed: list(allowed),
  fix: "choose a supported version",
});

export const flavourUnknown = (path: string, found: string, known: readonly string[], meant?: string): Problem => ({
  code: "SPEC-FLAVOUR",
  path,
  message: "no flavour of the current generation has this name",
  found: short(found),
  allowed: known.join(", "),
  fix: meant === undefined ? "choose one that there is" : `did you mean ${meant}?`,
});

export const apiTooOpen = (path: string, found: string): Problem => ({
  code: "SPEC-API-OPEN",
  path,
  message: "the API server would be reachable from a large part of the internet",
  found,
  allowed: "networks of /8 or smaller",
  fix: "name the networks of the office, the VPN and the pipeline",
});

export const windowMissing = (path: string): Problem => ({
  code: "SPEC-WINDOW",
  path,
  message: "updates are off, and nobody has said when the team applies them",
  found: "nothing",
  allowed: "day, start (UTC) and hours",
  fix: `add ${path}, or leave updates to OVHcloud`,
});

export const projectMissing = (path: string, team: string, environment: string, why: string): Problem => ({
  code: "SPEC-PROJECT",
  path,
  message: `${why}, and the team has no project in ${environment}`,
  found: team,
  allowed: `a team listed in environments.${environment}.projects`,
  fix: `add ${team} to the projects of ${environment}, or remove this`,
});

export const projectRefused = (path: string, team: string): Problem => ({
  code: "SPEC-PROJECT",
  path,
  message: "a team that audits owns nothing, so that it has nothing to hide",
  found: team,
  allowed: "teams that hold no role of auditor",
  fix: "remove it from the projects, or its grants of auditor",
});

export const releaseUnowned = (path: string, release: string, environments: readonly string[]): Problem => ({
  code: "SPEC-OWNER",
  path,
  message: "a release belongs to no team",
  found: `${release} runs in ${list(environments)}`,
  allowed: "one team that lists it in its releases",
  fix: `add "${release}" to the releases of the team that answers for it`,
});

export const budgetExceeded = (path: string, sum: number, most: number): Problem => ({
  code: "SPEC-BUDGET",
  path,
  message: "the teams' budgets add up to more than the environment's",
  found: `${sum} EUR per month`,
  allowed: `at most ${most} EUR per month`,
  fix: "lower a team's budget or raise the environment's",
});

export const budgetMissing = (path: string, team: string): Problem => ({
  code: "SPEC-BUDGET",
  path,
  message: "a team has a project and no budget, so nothing would raise the alarm",
  found: `nothing for ${team}`,
  allowed: "EUR per month excl. VAT",
  fix: `add ${path}`,
});

export const releaseSkipped = (path: string, release: string, environment: string, earlier: string): Problem => ({
  code: "SPEC-PROMOTION",
  path,
  message: "a release skips an environment",
  found: `${release} runs in ${environment} and not in ${earlier}`,
  allowed: "every environment before this one runs it too",
  fix: `release it to ${earlier} first`,
});

export const releaseOvertakes = (path: string, found: string, earlier: string, version: string): Problem => ({
  code: "SPEC-PROMOTION",
  path,
  message: `a release overtakes ${earlier}`,
  found: `${found}, while ${earlier} runs ${version}`,
  allowed: `${version} or older`,
  fix: `release ${found} to ${earlier} first`,
});

export const notPromoted = (path: string, environment: string): Problem => ({
  code: "SPEC-PROMOTION",
  path,
  message: "an environment has no place in the order of promotion",
  found: `nothing about ${environment}`,
  allowed: "every environment once, the first to receive a release first",
  fix: `add "${environment}" to promotion`,
});

export const noQuorum = (path: string, found: number): Problem => ({
  code: "SPEC-QUORUM",
  path,
  message: "replicas agree through keepers, and these cannot hold a majority",
  found: `${found} keepers`,
  allowed: "an odd number, 3 to survive the loss of one",
  fix: "set keepers to 3",
});
