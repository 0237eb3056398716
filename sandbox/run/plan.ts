import { engineRunner } from "./engine-runner";
import { forecast, type StaleStack } from "./forecast/forecast";
import { runGraph } from "./graph";
import { parallelOf, type RunOptions, secondsSince } from "./options";
import type { RunOutcome } from "./outcome";
import { aheadOfItsTime, waitsFor } from "./plan-order";
import { realOf, withRealParts } from "./real-parts";
import { selectStacks } from "./selection";
import type { Session } from "./session";
import { type PlannedStack, planStack, type StackPlan } from "./stack-plan";
import type { StackContext } from "./stack-run";
import type { Stack } from "./stacks";
import { withSynthesis } from "./synthesised-session";
import { prepareWorkspace } from "./workspace";

export interface PlanOutcome extends Omit<RunOutcome, "stacks"> {
  /** In the order of their names. */
  readonly plans: readonly StackPlan[];
  /** Chosen stacks that what the others change makes stale, in the order of the graph. */
  readonly stale: readonly StaleStack[];
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
      const planned = new Map<string, PlannedStack>();
      // A plan reads what is applied, not what other plans say: there is no order to keep.
      const unordered = chosen.map((stack) => ({ ...stack, dependencies: [], stack }));
      await runGraph(unordered, {
        parallel: parallelOf(options),
        signal: session.signal,
        run: async ({ stack }) => {
          listener.stackStarted(stack.name);
          const missing = waitsFor(workspace, stack);
          planned.set(
            stack.name,
            missing.length > 0 ? waiting(stack.name, missing) : await planWithReal(stack, session, context),
          );
          return { ok: true, value: undefined };
        },
      });
      session.signal.throwIfAborted();
      options.report("looking for what goes stale");
      const stale = await forecast(chosen, planned, context, session.signal);
      const plans = [...planned.values()].map(({ plan: own }) => own).sort((a, b) => (a.stack < b.stack ? -1 : 1));
      return {
        organisation,
        engine: session.engine,
        ...realOf(session),
        plans: aheadOfItsTime(workspace, plans, stacks),
        stale,
        seconds: secondsSince(begun, clock),
      };
    });
  });
}

async function planWithReal(stack: Stack, { real }: Session, context: StackContext): Promise<PlannedStack> {
  if (real === undefined) return planStack(stack, context);
  await real.before(stack);
  const planned = await planStack(stack, context);
  const unseen = planned.plan.status === "planned" ? await real.unseen(stack) : [];
  return unseen.length > 0 ? { ...planned, plan: { ...planned.plan, unseen } } : planned;
}

function waiting(stack: string, missing: readonly string[]): PlannedStack {
  return { plan: { stack, status: "waits", changes: [], diagnostics: [], waitsFor: missing } };
}
