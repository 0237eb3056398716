import { ProblemError } from "./problem";

/** A name that the service it is for would refuse. */
export function nameRefused(service: string, found: string, allowed: string): ProblemError {
  return new ProblemError([
    {
      code: "NAME-REFUSED",
      message: `${service} does not take this name`,
      found: `${found} (${found.length} characters)`,
      allowed,
      fix: "shorten the organisation's, environment's or team's name, or use only the characters allowed",
    },
  ]);
}
