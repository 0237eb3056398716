import type { Problem } from "../../core/errors/problem";
import { type LockHolder, stateLocked, stateUndecryptable } from "./problems";
import type { Diagnostic } from "../../engine/runs/engine-report";
import type { Stack } from "../../model/output/stack";
import { STATE_HELD, STATE_SHUT } from "../../engine/runs/unanswered";
import { unlockCommand } from "./locked";
import { passphrasesOf } from "./place";

/**
 * What an engine says of a state it could not use, as a problem with a way out: a lock that another run holds or a dead one
 * left, or a passphrase that does not fit. Undefined for everything else.
 *
 * @param text a diagnostic's summary and detail, or everything the engine printed
 * @param variables the passphrases of the stack's encryption
 */
export function stateProblem(stack: string, text: string, variables: readonly string[] = []): Problem | undefined {
  if (STATE_HELD.test(text)) {
    const holder = holderIn(text);
    return stateLocked(stack, holder, unlockCommand(stack, holder.id));
  }
  const [, reason] = STATE_SHUT.exec(text) ?? [];
  if (reason === undefined) return undefined;
  const names = variables.length === 0 ? "TF_VAR_state_key_…" : variables.map((name) => `TF_VAR_${name}`).join(", ");
  return stateUndecryptable(stack, names, reason.trim()).problems[0];
}

/** The same, each that is about a state nobody could use with the problem it is. */
export function withStateProblems(stack: Stack, diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return diagnostics.map((diagnostic) => {
    const { severity, summary, detail } = diagnostic;
    if (severity !== "error") return diagnostic;
    const problem = stateProblem(stack.name, `${summary}\n${detail}`, passphrasesOf(stack));
    return problem === undefined ? diagnostic : { ...diagnostic, problem };
  });
}

/** The engine's `Lock Info`, a line for each field. */
function holderIn(text: string): LockHolder {
  const field = (name: string): string | undefined =>
    new RegExp(`^[\\s│]*${name}: +(\\S.*?)\\s*$`, "m").exec(text)?.[1];
  return {
    id: field("ID") ?? "unknown",
    who: field("Who") ?? "somebody",
    operation: field("Operation") ?? "something",
    created: field("Created") ?? "an unknown time",
  };
}
