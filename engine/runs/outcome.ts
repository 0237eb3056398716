import type { NodeOutcome } from "./graph";
import type { Diagnostic, PlannedChange } from "./engine-report";

/** What an engine made of one stack. */
export interface StackResult {
  readonly stack: string;
  /** `unapproved`: there are changes that nobody has agreed to; nothing was done. */
  readonly status: "converged" | "not-converged" | "destroyed" | "failed" | "unapproved";
  /** Resources created, changed or removed by this run. */
  readonly changed: number;
  readonly diagnostics: readonly Diagnostic[];
  /** What the second plan would still change; empty unless `not-converged`. */
  readonly remaining: readonly PlannedChange[];
}

export type StackStatus = StackResult["status"] | "skipped" | "stopped" | "not-started";

/** How one stack ended, ready to be shown. */
export interface StackOutcome {
  readonly stack: string;
  readonly environment?: string;
  readonly status: StackStatus;
  /** In the state, after the run; undefined where the state is not on this machine. */
  readonly resources?: number;
  readonly changed: number;
  readonly seconds: number;
  readonly diagnostics: readonly Diagnostic[];
  readonly remaining: readonly PlannedChange[];
  /** The stack whose failure left this one out. */
  readonly because?: string;
}

export interface RunOutcome {
  readonly organisation: string;
  readonly engine: {
    readonly product: string;
    readonly version: string;
    readonly path: string;
    readonly origin: string;
  };
  readonly stacks: readonly StackOutcome[];
  readonly seconds: number;
  /** What was real besides the engine. */
  readonly real?: RealSummary;
}

export interface RealSummary {
  /** Which providers the engines start themselves, in the place of their doubles. */
  readonly providers: readonly string[];
  /** What is real, in sentences. */
  readonly description: string;
}

export interface RunListener {
  /** The run has come to know its stacks. */
  begun(stacks: readonly string[]): void;
  stackStarted(stack: string): void;
  stackProgress(stack: string, done: number, of: number): void;
  stackEnded(outcome: StackOutcome): void;
}

/** What a stack that was left out has to say for itself. */
export function leftOut(outcome: Extract<NodeOutcome<unknown>, { status: "skipped" | "cancelled" }>): {
  status: StackStatus;
  because?: string;
} {
  return outcome.status === "skipped" ? { status: "skipped", because: outcome.because } : { status: "not-started" };
}
