import { ProblemError, describeProblem } from "../../core/errors/problem";
import { writeFailure } from "../../core/errors/files";
import type { Diagnostic } from "./engine-report";
import { type NodeOutcome, runGraph } from "./graph";
import { parallelOf, type RunOptions, secondsSince } from "./options";
import { leftOut, type RunListener, type StackOutcome, type StackResult, type StackStatus } from "./outcome";
import type { RunEngine, StackContext } from "./stack-context";
import type { Stack } from "../../model/output/stack";
import { resourcesInState } from "./state";
import type { Run } from "./surroundings";
import type { Workspace } from "./workspace";

export interface StacksRun {
  readonly workspace: Workspace;
  readonly parallel: number;
  readonly signal: AbortSignal;
  readonly runEngine: RunEngine;
  readonly engineId: string;
  readonly listener: RunListener;
  /** Milliseconds from any fixed point. */
  readonly clock: () => number;
  /** @default as the states on this machine say */
  readonly resourcesOf?: (stack: string) => number | undefined;
  readonly work: (stack: Stack, context: StackContext) => Promise<StackResult>;
}

/** As a run and its options have it. */
export function stacksRunOf({ context, signal }: Run, options: RunOptions): Omit<StacksRun, "work"> {
  const { workspace, listener, clock } = options;
  const { runEngine, engineId } = context;
  return { workspace, listener, clock, parallel: parallelOf(options), signal, runEngine, engineId };
}

type Timed = { readonly result: StackResult; readonly stopped: boolean; readonly seconds: number };

/** Does the same work on every stack in the order of their dependencies; the outcomes come in the order they ended. */
export async function runStacks(stacks: readonly Stack[], options: StacksRun): Promise<StackOutcome[]> {
  const { workspace, parallel, signal, listener, resourcesOf = (name) => resourcesInState(workspace, name) } = options;
  const outcomes: StackOutcome[] = [];
  await runGraph<Stack, Timed>(stacks, {
    parallel,
    signal,
    run: (stack) => runStack(stack, options),
    settled: (stack, node) => {
      const outcome = outcomeOf(stack, node, resourcesOf(stack.name));
      outcomes.push(outcome);
      listener.stackEnded(outcome);
    },
  });
  return outcomes;
}

async function runStack(stack: Stack, options: StacksRun): Promise<{ ok: boolean; value: Timed }> {
  const { signal, runEngine, engineId, listener, clock, work } = options;
  const begun = clock();
  listener.stackStarted(stack.name);
  const progress = (done: number, of: number) => listener.stackProgress(stack.name, done, of);
  const result = await work(stack, { runEngine, engineId, progress }).catch((error: unknown) =>
    broken(stack, error, signal),
  );
  const ok = result.status === "converged" || result.status === "destroyed";
  const seconds = secondsSince(begun, clock);
  return { ok, value: { result, stopped: !ok && signal.aborted, seconds } };
}

/** What a stack could not even begin or end with is that stack's failure; a fault of ours is not hidden as one. */
function broken(stack: Stack, error: unknown, signal: AbortSignal): StackResult {
  const problems = error instanceof ProblemError ? error : writeFailure(error);
  if (problems === undefined && !signal.aborted) throw error;
  const diagnostics = (problems?.problems ?? []).map((problem): Diagnostic => ({
    severity: "error",
    summary: problem.message,
    detail: describeProblem(problem),
  }));
  return { stack: stack.name, status: "failed", changed: 0, diagnostics, remaining: [] };
}

function outcomeOf(stack: Stack, node: NodeOutcome<Timed>, resources: number | undefined): StackOutcome {
  const base = {
    stack: stack.name,
    environment: stack.environment,
    ...(resources !== undefined && { resources }),
    changed: 0,
    seconds: 0,
  };
  if (node.status === "skipped" || node.status === "cancelled")
    return { ...base, ...leftOut(node), diagnostics: [], remaining: [] };
  const { result, stopped, seconds } = node.value;
  const status: StackStatus = stopped ? "stopped" : result.status;
  const { changed, diagnostics, remaining } = result;
  return { ...base, status, changed, seconds, diagnostics, remaining };
}
