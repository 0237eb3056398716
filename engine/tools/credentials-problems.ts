import { ExitCode, type Problem, ProblemError } from "../../core/errors/problem";

/** What is to be written down of an environment is in a state that nobody has made yet. */
export function stateMissing(stack: string, deploy: string): ProblemError {
  return new ProblemError([
    {
      code: "CREDENTIALS-NOT-APPLIED",
      message: `${stack} was not applied yet, so what it would make does not exist`,
      found: `no state of ${stack}`,
      fix: `apply it, and what it stands on: ${deploy}`,
    },
  ]);
}

/** The backend did not hand out a state, and it was not for the credentials. */
export function stateNotHandedOut(stack: string, said: string): ProblemError {
  return new ProblemError(
    [
      {
        code: "CREDENTIALS-STATE",
        message: `the state of ${stack} cannot be read`,
        found: said === "" ? "the engine gave no reason" : said,
        fix: "mend what the engine says; docs/state.md has where states are and what reading them takes",
      },
    ],
    ExitCode.unknown,
  );
}

/** Whoever keeps the states did not take the credentials, or there were none. */
export function credentialsRefusedForState(stack: string, said: string): ProblemError {
  return new ProblemError(
    [
      {
        code: "CREDENTIALS-STATE-REFUSED",
        message: `the credentials do not open the state of ${stack}: they are missing, wrong, expired, or of an account that may not`,
        found: said,
        fix: "set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY of a user that may read this state; `npx slz doctor` lists what is set",
      },
    ],
    ExitCode.unknown,
  );
}

/** A program has no user in any project's OpenStack. */
export const noOpenstackUser = (stack: string, account: string, known: readonly string[], near?: string): Problem => ({
  code: "CREDENTIALS-NO-USER",
  message: `${account} has no user in the OpenStack of any project`,
  found: `no such user in ${stack}`,
  allowed: known.length > 0 ? known.join(", ") : "nobody has one",
  fix: fixOfUser(stack, known, near),
});

function fixOfUser(stack: string, known: readonly string[], near: string | undefined): string {
  if (near !== undefined) return `did you mean --as ${near}?`;
  if (known.length > 0) return "name one of these with --as";
  return `write access.deployers, or signsInTo: ["openstack"] of a service account, and apply ${stack}`;
}

/** A file that holds credentials is not what it should be; it was left as it is. */
export function credentialsFileUnreadable(file: string, reason: string): ProblemError {
  return new ProblemError([
    {
      code: "CREDENTIALS-FILE",
      message: `a file of credentials cannot be added to: ${reason}`,
      found: file,
      fix: "mend the file, or name another one with --file; it was left as it is",
    },
  ]);
}

/** Whoever can write it can have the credentials sent elsewhere. */
export function credentialsFileExposed(file: string, who: string): ProblemError {
  return new ProblemError([
    {
      code: "CREDENTIALS-FILE-EXPOSED",
      message: `a file of credentials can be written by others than you, who could put their own servers in: ${who}`,
      found: file,
      fix: `look through it, then take that away (chmod go-w), or name another one with --file; it was left as it is`,
    },
  ]);
}
