import { engineRunner } from "./engine-runner";
import { runGraph } from "./graph";
import { parallelOf, type RunOptions, secondsSince } from "./options";
import type { RunOutcome } from "./outcome";
import { aheadOfItsTime, waitsFor } from "./plan-order";
import { realOf, withRealParts } from "./real-parts";
import { selectStacks } from "./selection";
import type { Session } from "./session";
import { planStack, type StackPlan } from "./stack-plan";
import type { StackContext } from "./stack-run";
import type { Stack } from "./stacks";
import { withSynthesis } from "./synthesised-session";
import { prepareWorkspace } from "./workspace";

export interface PlanOutcome extends Omit<RunOutcome, "stacks"> {
  /** In the order of their names. */
  readonly plans: readonly StackPlan[];
}

/** What a deploy would do, stack by stack; nothing is changed. */
export function plan(options: RunOptions): Promise<PlanOutcome> {
  const { workspace, selection, listener, clock } = options;
  const begun = clock();
  return withSynthesis(options, async (doubled, { organisation, stacks }) => {
    const chosen = selectStacks(stacks, selection);
    return withRealParts(options, doubled, chosen, async (session) => {
      prepareWorkspace(workspace, session.real?.mirror);
      listener.begun(chosen.map(({ name }) => name));

      const context = { ...engineRunner(session, options), progress: () => undefined };
      const plans: StackPlan[] = [];
      // A plan reads what is applied, not what other plans say: there is no order to keep.
      const unordered = chosen.map((stack) => ({ ...stack, dependencies: [], stack }));
      await runGraph(unordered, {
        parallel: parallelOf(options),
        signal: session.signal,
        run: async ({ stack }) => {
          listener.stackStarted(stack.name);
          const missing = waitsFor(workspace, stack);
          plans.push(missing.length > 0 ? waiting(stack.name, missing) : await planWithReal(stack, session, context));
          return { ok: true, value: undefined };
        },
      });
      session.signal.throwIfAborted();
      plans.sort((a, b) => (a.stack < b.stack ? -1 : 1));
      return {
        organisation,
        engine: session.engine,
        ...realOf(session),
        plans: aheadOfItsTime(workspace, plans, stacks),
        seconds: secondsSince(begun, clock),
      };
    });
  });
}

async function planWithReal(stack: Stack, { real }: Session, context: StackContext): Promise<StackPlan> {
  if (real === undefined) return planStack(stack, context);
  await real.before(stack);
  const planned = await planStack(stack, context);
  const unseen = planned.status === "planned" ? await real.unseen(stack) : [];
  return unseen.length > 0 ? { ...planned, unseen } : planned;
}

function waiting(stack: string, missing: readonly string[]): StackPlan {
  return { stack, status: "waits", changes: [], diagnostics: [], waitsFor: missing };
}
