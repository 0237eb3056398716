import { ExitCode, ProblemError } from "../../../core/errors/problem";

/** Without usable credentials nobody can be asked. */
export function unusableCredentials(given: readonly string[], found: string): ProblemError {
  return new ProblemError(
    [
      {
        code: "OVH-CREDENTIALS",
        message: "there are no credentials to ask OVHcloud with",
        found: given.length > 0 ? `${found} (${given.join(", ")})` : found,
        allowed:
          "OVH_APPLICATION_KEY, OVH_APPLICATION_SECRET and OVH_CONSUMER_KEY; or OVH_CLIENT_ID and OVH_CLIENT_SECRET",
        fix: "set one of the two in the environment, as for the provider; OVH_ENDPOINT says where (default: ovh-eu)",
      },
    ],
    ExitCode.unknown,
  );
}

/** They are wrong, or no longer valid. */
export function credentialsRefused(path: string, found: string): ProblemError {
  return new ProblemError(
    [
      {
        code: "OVH-CREDENTIALS-REFUSED",
        message: "OVHcloud refuses the credentials: they are wrong, or have expired",
        path: `GET ${path}`,
        found,
        fix: "make new ones, or validate the consumer key again; then run the command again: nothing was written",
      },
    ],
    ExitCode.unknown,
  );
}

/** The API has had enough of us for now. */
export function apiThrottles(path: string, attempts: number): ProblemError {
  return new ProblemError(
    [
      {
        code: "OVH-THROTTLED",
        message: "OVHcloud answers that there are too many requests",
        path: `GET ${path}`,
        found: `${attempts} tries, the pauses between them doubled`,
        fix: "wait some minutes, and name fewer stacks: slz adopt 'dev-*'; nothing was written",
      },
    ],
    ExitCode.unknown,
  );
}

export function apiSilent(path: string, found: string): ProblemError {
  return new ProblemError(
    [
      {
        code: "OVH-SILENT",
        message: "OVHcloud did not answer, or not in a way that can be understood",
        path: `GET ${path}`,
        found,
        fix: "see whether the API can be reached from here, then run the command again: nothing was written",
      },
    ],
    ExitCode.unknown,
  );
}
