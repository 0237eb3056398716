import { ExitCode, ProblemError } from "../../core/errors/problem";

/** Nobody has said with which credentials the account is asked. */
export function noAccountCredentials(): ProblemError {
  return new ProblemError(
    [
      {
        code: "ACCOUNT-NONE",
        message: "there are no credentials for OVHcloud's API",
        found: "neither variables nor a configuration file",
        fix: "set OVH_CLIENT_ID and OVH_CLIENT_SECRET of a service account; docs/credentials.md has the other ways",
      },
    ],
    ExitCode.failed,
  );
}

/** @param missing names of variables */
export function partAccountCredentials(missing: readonly string[]): ProblemError {
  return new ProblemError(
    [
      {
        code: "ACCOUNT-PART",
        message: "a part of the credentials for OVHcloud's API is missing",
        found: `no ${missing.join(", no ")}`,
        fix: "set all variables of one way to sign in",
      },
    ],
    ExitCode.failed,
  );
}

/** The provider refuses to choose. @param ways each with its variables */
export function severalAccountCredentials(ways: readonly string[]): ProblemError {
  return new ProblemError(
    [
      {
        code: "ACCOUNT-SEVERAL",
        message: "there is more than one way to sign in to OVHcloud's API, and the provider takes none of them then",
        found: ways.join("; "),
        fix: "unset all but one",
      },
    ],
    ExitCode.failed,
  );
}

/** The service does not know who asks. */
export function accountRefused(endpoint: string, said: string): ProblemError {
  return new ProblemError(
    [
      {
        code: "ACCOUNT-REFUSED",
        message: "OVHcloud does not take the credentials: they are wrong, expired, or of another endpoint",
        found: `${endpoint}: ${said}`,
        fix: "make new ones (`slz access runbook rotation`), or set OVH_ENDPOINT to where they were made",
      },
    ],
    ExitCode.unknown,
  );
}

export function accountUnreachable(endpoint: string, reason: string): ProblemError {
  return new ProblemError(
    [
      {
        code: "ACCOUNT-UNREACHABLE",
        message: "OVHcloud's API does not answer",
        found: `${endpoint}: ${reason}`,
        fix: "check OVH_ENDPOINT and the way out of this network, and try again",
      },
    ],
    ExitCode.unknown,
  );
}
