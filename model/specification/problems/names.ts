import type { Problem } from "../../../core/errors/problem";
import { list, short } from "../../../core/errors/wording";

/** What is wrong with names and with what is named by them. All take the path first, as the user wrote it. */

export const malformedName = (path: string, found: string, allowed: string): Problem => ({
  code: "SPEC-NAME",
  path,
  message: "this key becomes part of resource names and does not fit",
  found: short(found),
  allowed,
  fix: "rename it",
});

export const nameTooLong = (path: string, service: string, found: string, most: number): Problem => ({
  code: "SPEC-NAME-LENGTH",
  path,
  message: `the name of ${service} made from it is too long`,
  found: `${short(found)} (${found.length} characters)`,
  allowed: `at most ${most} characters`,
  fix: "shorten one of the names it is made of",
});

export const teamReserved = (path: string, found: string, reason: string): Problem => ({
  code: "SPEC-NAME-RESERVED",
  path,
  message: "a team's stacks and namespace have its name, and this one is taken",
  found: `${found}: ${reason}`,
  allowed: "a name that neither a stack nor a namespace of the landing zone or of Kubernetes has",
  fix: "rename the team",
});

export const environmentReserved = (path: string, found: string, reason: string): Problem => ({
  code: "SPEC-NAME-RESERVED",
  path,
  message: `an environment cannot have this name: ${reason}`,
  found,
  allowed: "another name",
  fix: "rename the environment",
});

/** One of the two things that would have one name. */
interface Place {
  /** What it is: `the team telemetry`. */
  readonly of: string;
  /** Where it is written. */
  readonly at: string;
}

/** @param names each with its kind: `stack dev-x-network` */
export const nameClash = (path: string, names: readonly string[], of: string, other: Place): Problem => ({
  code: "SPEC-NAME-CLASH",
  path,
  message: `two things would have the same name: ${of}, and ${other.of} at ${other.at}`,
  found: list(names),
  allowed: "names that nothing else has",
  fix: "rename one of the two",
});

/** A name is said to be an earlier one, and something else has it, or is said to have had it. */
export const earlierNameTaken = (path: string, kind: string, found: string, other: Place): Problem => ({
  code: "SPEC-NAME-CLASH",
  path,
  message: `two things would have the same name: what this ${kind} was deployed under goes on under the name that it had, and so has ${other.of} at ${other.at}`,
  found: `${kind} ${found}`,
  allowed: `names that no other ${kind} has or had: states, projects and namespaces are still called by them`,
  fix: `remove it here, or give the other ${kind} a name that nothing had; what was renamed twice lists both names, the newest first`,
});
