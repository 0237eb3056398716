import { ProblemError } from "../../core/errors/problem";

/** A policy without somebody, something or some action, or with every action at once. */
export function emptyPolicy(
  policy: string,
  part: "identities" | "resources" | "allow",
  found = "nothing",
): ProblemError {
  return new ProblemError([
    {
      code: "IAM-POLICY-SCOPE",
      path: `${policy}.${part}`,
      message: "a policy names whom it is for, what it covers and which actions it allows",
      found,
      allowed: part === "allow" ? "one or more IAM actions, never * or <type>:* alone" : "one or more",
      fix: `give ${part} at least one entry that says what is meant, or leave the policy out`,
    },
  ]);
}

/** A service account without a client cannot sign in, and its policies would name nobody. */
export function noGeneration(account: string): ProblemError {
  return new ProblemError([
    {
      code: "IAM-NO-GENERATION",
      path: `${account}.generations`,
      message: "a service account has at least one living generation",
      found: "none",
      allowed: "one number, or two while it is being rotated",
      fix: "name the generation that is in use, or remove the account",
    },
  ]);
}
