import type { StackPlan } from "./plan-types";

/**
 * What engines, backends and providers say when they could not ask at all: nothing is known of the stack then, and nothing is
 * wrong with it. Read from their words, because they have no code for it.
 */
const REFUSED = [
  /no valid credential|credentials? (?:were|was|are|is) (?:not|invalid)|missing credential|no such profile/i,
  /unauthori[sz]ed|forbidden|invalid[_ ](?:token|client|grant|signature)|access ?denied|AuthenticationRequired/i,
];
const UNASKED = [
  ...REFUSED,
  /(?:no such host|connection (?:refused|reset)|i\/o timeout|TLS handshake|deadline exceeded|network is unreachable)/i,
  /too many requests|rate limit|status code: (?:401|403|429|5\d\d)/i,
  /failed to (?:get|load) (?:existing workspaces|state)|NoSuchBucket/i,
  /failed to query available provider packages|failed to install provider/i,
  /error (?:loading|reading) kubeconfig|no configuration has been provided|context ".*" does not exist/i,
];

/** How engines say that somebody else holds a state. */
export const STATE_HELD = /error acquiring the state lock/i;

/** How OpenTofu says that no passphrase opens a state; the group is why. */
export const STATE_SHUT = /decryption failed for all provided methods[\s:]+(?:attempted )?([^\n│]*)/i;

/** A plan that failed on its own state is unknown; what it stands on has nothing to do with that. */
export function stateClosed(plan: StackPlan): StackPlan {
  if (plan.status !== "failed") return plan;
  const closed = plan.diagnostics
    .filter(({ severity }) => severity === "error")
    .some(({ summary, detail }) => [STATE_HELD, STATE_SHUT].some((words) => words.test(`${summary}\n${detail}`)));
  return closed ? { ...plan, status: "unknown" } : plan;
}

/** A plan that failed because somebody did not answer is unknown, not failed. */
export function couldNotAsk(plan: StackPlan): StackPlan {
  if (plan.status !== "failed") return plan;
  const errors = plan.diagnostics.filter(({ severity }) => severity === "error");
  const unasked = errors.every(({ summary, detail }) => UNASKED.some((words) => words.test(`${summary}\n${detail}`)));
  return unasked && errors.length > 0 ? { ...plan, status: "unknown" } : plan;
}

/** Whether it was for the credentials, by the words of an engine or of whom it asked. */
export const wasRefused = (said: string): boolean =>
  [...REFUSED, /InvalidAccessKeyId|SignatureDoesNotMatch|ExpiredToken|status code: (?:401|403)/i].some((words) =>
    words.test(said),
  );
