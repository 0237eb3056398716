import { ProblemError } from "./problem";

/** A policy without somebody, something or some action, or with every action at once. */
export function emptyPolicy(policy: string, part: "groups" | "resources" | "allow", found = "nothing"): ProblemError {
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
