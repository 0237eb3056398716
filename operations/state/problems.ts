import { ExitCode, type Problem, ProblemError } from "../../core/errors/problem";
import { list } from "../../core/errors/wording";

/** What an engine, or a command of ours, writes into a state's lock. */
export interface LockHolder {
  readonly id: string;
  /** `user@machine`. */
  readonly who: string;
  /** `OperationTypeApply`, `state restore`, … */
  readonly operation: string;
  /** ISO 8601, in UTC. */
  readonly created: string;
  /** What else it says. */
  readonly info?: string;
}

const failed = (problem: Problem): ProblemError => new ProblemError([problem]);

/** Nobody was asked, or nobody answered: nothing is known, and nothing was changed by it. */
const unknown = (problem: Problem): ProblemError => new ProblemError([problem], ExitCode.unknown);

export function noSharedState(): ProblemError {
  return failed({
    code: "STATE-NONE",
    message: "the specification keeps states on this machine: there is no bucket to make",
    path: "state",
    found: "nothing",
    allowed: "state with a bucket's name and its region",
    fix: "add state to the specification; docs/state.md says what else there is to it",
  });
}

export function noStateCredentials(missing: readonly string[]): ProblemError {
  return unknown({
    code: "STATE-CREDENTIALS",
    message: "there are no credentials for the bucket of states",
    found: `${list(missing)} not set`,
    fix: "set both to those of an S3 user that may use this bucket; docs/state.md says how one is made",
  });
}

/** @param answer the store's own code: `SignatureDoesNotMatch`, `ExpiredToken` */
export function stateCredentialsRefused(endpoint: string, answer: string): ProblemError {
  return unknown({
    code: "STATE-CREDENTIALS",
    message: "the store of states does not accept the credentials",
    found: `${endpoint}: ${answer}`,
    fix: "correct AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or have new ones made when they have expired; nothing was changed",
  });
}

/** The credentials are good, and yet this is not allowed. */
export function stateRefused(what: string, place: string, answer: string): ProblemError {
  return failed({
    code: "STATE-REFUSED",
    message: `the store does not let these credentials ${what}`,
    found: `${place}: ${answer}`,
    fix: "if the bucket is yours, give the S3 user the right to it; if not, choose another name: bucket names are taken once for all customers",
  });
}

export function storeUnreachable(endpoint: string, reason: string): ProblemError {
  return unknown({
    code: "STATE-UNREACHABLE",
    message: "the store of states does not answer",
    found: `${endpoint}: ${reason}`,
    fix: "check the network and state.region or state.endpoint, then run the command again: it goes on where this one stopped",
  });
}

export function storeThrottles(endpoint: string, answer: string, attempts: number): ProblemError {
  return unknown({
    code: "STATE-THROTTLED",
    message: "the store of states asks for patience, and did so each time",
    found: `${endpoint}: ${answer}, ${attempts} times`,
    fix: "run the command again in some minutes: it goes on where this one stopped",
  });
}

/** An answer nobody has foreseen, as it came. */
export function storeFailed(what: string, place: string, answer: string): ProblemError {
  return failed({
    code: "STATE-STORE",
    message: `the store could not ${what}`,
    found: `${place}: ${answer}`,
    fix: "ask whoever runs the store, with the text above; what was written before is intact",
  });
}

export function noBucket(bucket: string, endpoint: string): ProblemError {
  return failed({
    code: "STATE-NO-BUCKET",
    message: "the bucket of states does not exist",
    found: `no ${bucket} at ${endpoint}`,
    fix: "make it with: slz state bootstrap",
  });
}

/** @param mark what the bucket says of whose it is; undefined: nothing */
export function bucketNotOurs(
  bucket: string,
  organisation: string,
  mark: string | undefined,
  holds: readonly string[],
): ProblemError {
  return failed({
    code: "STATE-BUCKET-NOT-OURS",
    message:
      mark === undefined
        ? `the bucket ${bucket} holds something, and no mark says that it is for the states of ${organisation}`
        : `the bucket ${bucket} is marked as another's`,
    found: mark === undefined ? list(holds) : mark,
    allowed: `an empty bucket, or one marked with ${organisation}`,
    fix:
      mark === undefined
        ? "choose another name; if it is yours and for states, say so with --take-over"
        : "choose another name in state.bucket",
  });
}

/** @param how what was tried, and what came of it */
export function locksUnsound(bucket: string, how: string, versions: boolean): ProblemError {
  return failed({
    code: "STATE-LOCK-UNSOUND",
    message: "the store does not keep two engines apart: states would be lost there",
    found: `${bucket}: ${how}`,
    allowed: "If-None-Match is kept, and an object that was deleted can be written anew",
    fix: versions
      ? "try a bucket without versions: slz state bootstrap --without-versions; if that is refused too, take another store"
      : "take another store: name it in state.endpoint",
  });
}

/** @param place how the user calls it: the stack's name, or the file */
export function stateLocked(stack: string, { id, who, operation, created }: LockHolder, unlock: string): Problem {
  return {
    code: "STATE-LOCKED",
    message: `the state of ${stack} is locked: another run is at work, or one died there`,
    found: `${operation} by ${who}, since ${created}, lock ${id}`,
    fix: `wait until it has finished; when it has certainly ended without giving the lock back: ${unlock}`,
  };
}

export function lockIsAnother(stack: string, asked: string, { id, who, operation, created }: LockHolder): ProblemError {
  return failed({
    code: "STATE-LOCK-OTHER",
    message: `the lock of ${stack} is not the one that was named: it stays`,
    found: `${operation} by ${who}, since ${created}, lock ${id}`,
    allowed: asked,
    fix: "look whether that run is at work; the lock you meant is gone already",
  });
}

/** A state here and one in the bucket that cannot both be right. */
export function stateConflict(stack: string, here: string, there: string, why: string): Problem {
  return {
    code: "STATE-CONFLICT",
    message: `${stack} has a state here and another one in the bucket: ${why}`,
    found: `here ${here}, in the bucket ${there}`,
    allowed: "none in the bucket, or the same",
    fix: "find out which of the two is the stack's; put the other one out of the way (a local file into another folder), then run the command again. Nothing was moved",
  };
}

export function stateUnreadable(stack: string, where: string, reason: string): Problem {
  return {
    code: "STATE-UNREADABLE",
    message: `what should be a state of ${stack} is none: ${reason}`,
    found: where,
    allowed: "a state as an engine writes it",
    fix: `put an earlier one in its place: slz state versions ${stack}, or slz state restore ${stack} --from a backup`,
  };
}

export function stateKeyMissing(variables: readonly string[]): ProblemError {
  return unknown({
    code: "STATE-KEY-MISSING",
    message: "states are encrypted, and the passphrase is not in the environment or is too short",
    found: list(variables),
    allowed: "16 characters or more in each",
    fix: "set them to what is kept with the account's other secrets, then run the command again",
  });
}

export function stateUndecryptable(stack: string, variable: string, reason: string): ProblemError {
  return failed({
    code: "STATE-UNDECRYPTABLE",
    message: `the state of ${stack} does not open with the passphrase that was given`,
    found: `${variable}: ${reason}`,
    fix: `set ${variable} to the passphrase that the state was written with; nothing was changed`,
  });
}

export function stateNeedsOpenTofu(engine: string): ProblemError {
  return failed({
    code: "STATE-NEEDS-OPENTOFU",
    message: "only OpenTofu can encrypt states, and the engine is another",
    found: engine,
    allowed: "OpenTofu 1.10 or newer",
    fix: "name it: TERRAFORM_BINARY_NAME=tofu",
  });
}

export function stateOfAnother(stack: string, found: string, allowed: string): ProblemError {
  return failed({
    code: "STATE-LINEAGE",
    message: `that is not an earlier state of ${stack}: it began as another one`,
    found: `lineage ${found}`,
    allowed: `lineage ${allowed}`,
    fix: `choose one of the stack's own: slz state versions ${stack}`,
  });
}

export function noSuchVersion(stack: string, asked: string, known: readonly string[]): ProblemError {
  return failed({
    code: "STATE-VERSION",
    message: `there is no such version of the state of ${stack}`,
    found: asked,
    allowed: known.length === 0 ? "the store keeps no earlier version of it" : list(known),
    fix: known.length === 0 ? "name a backup with --from" : "name one of these",
  });
}

export function backupUnusable(where: string, reason: string): ProblemError {
  return failed({
    code: "STATE-BACKUP",
    message: `that backup cannot be used: ${reason}`,
    found: where,
    allowed: "a folder that slz state backup wrote, or one state of it",
    fix: "name another one with --from",
  });
}

export function notConfirmed(what: string): ProblemError {
  return failed({
    code: "STATE-NOT-CONFIRMED",
    message: `${what}, which nobody has agreed to`,
    fix: "say --yes, or answer yes on a terminal; nothing was changed",
  });
}

/** Between the look and the lock. */
export function stateChanged(stack: string): ProblemError {
  return failed({
    code: "STATE-CHANGED",
    message: `somebody wrote the state of ${stack} in the moment before it was to be written here`,
    fix: "run the command again and look at what it would do now; that state was not touched",
  });
}
