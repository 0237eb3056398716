import { malformedAction, unknownAction, unverifiedAction } from "../problems";
import { type Problem, ProblemError } from "../../../core/errors/problem";
import { expand, isComplete, nearActions } from "../catalogue/catalogue";
import type { RoleDefinition } from "../model";

/** A role whose actions have been looked up. */
export interface Role extends RoleDefinition {
  /** Actions that nobody could check, because the catalogue has their kind in part. */
  readonly warnings: readonly Problem[];
}

/**
 * A role, with what it includes added, its actions in order and each checked against the catalogue.
 * @throws IAM-ACTION-FORM, IAM-ACTION-UNKNOWN: all of them at once
 */
export function defineRole(written: RoleDefinition, ...included: readonly Role[]): Role {
  const all = (of: (role: RoleDefinition) => readonly string[] | undefined): string[] =>
    [...new Set([...included, written].flatMap((role) => of(role) ?? []))].sort();
  const except = all(({ iam }) => iam.except);
  const iam = { allow: all(({ iam: { allow } }) => allow), ...(except.length > 0 && { except }) };
  const { errors, warnings } = checked(written.name, [...iam.allow, ...except]);
  if (errors.length > 0) throw new ProblemError(errors);
  return {
    ...written,
    includes: [...new Set(included.flatMap(({ name, includes }) => [name, ...(includes ?? [])]))].sort(),
    iam,
    warnings,
  };
}

/** What is wrong with a list of actions: errors, and what cannot be told. */
export function checked(role: string, actions: readonly string[]): { errors: Problem[]; warnings: Problem[] } {
  const errors: Problem[] = [];
  const warnings: Problem[] = [];
  for (const action of actions) {
    if (!/^[A-Za-z]+:[a-z]+:(?:[A-Za-z0-9]+\/)*(?:[A-Za-z0-9]+|\*)$/.test(action))
      errors.push(malformedAction(role, action));
    else if (expand(action).length > 0) continue;
    else if (isComplete(action)) errors.push(unknownAction(role, action, nearActions(action)));
    else warnings.push(unverifiedAction(role, action, nearActions(action)));
  }
  return { errors, warnings };
}
