import { forecast, type StaleStack } from "./forecast/forecast";
import { runGraph } from "./graph";
import { parallelOf, type RunOptions, secondsSince } from "./options";
import type { RunOutcome } from "./outcome";
import { aheadOfItsTime, waitsFor } from "./plan-order";
import { driftOfStack, planOfStack } from "./stack-plan";
import type { PlannedStack, StackPlan } from "./plan-types";
import { realOf } from "./real-run";
import type { Stack } from "../../model/output/stack";
import type { Run, Surroundings } from "./surroundings";
import { couldNotAsk, stateClosed } from "./unanswered";
import { unsaidInPlans, type UnsaidRenames } from "./unsaid-renames";

export interface PlanOutcome extends Omit<RunOutcome, "stacks"> {
  /** In the order of their names. */
  readonly plans: readonly StackPlan[];
  /** Chosen stacks that what the others change makes stale, in the order of the graph. */
  readonly stale: readonly StaleStack[];
  /** Teams that would go and come, if that is no rename. */
  readonly renames?: UnsaidRenames;
  /** Planned with the real providers and the real states. */
  readonly cloud?: true;
}

/** What a deploy would do, stack by stack, and what that makes stale further down; nothing is changed. */
export function plan(surroundings: Surroundings, options: RunOptions): Promise<PlanOutcome> {
  return look(surroundings, options, planOfStack, (run, planned) => {
    options.report("looking for what goes stale");
    return forecast(run.chosen, planned, run.context, run.signal);
  });
}

/** What was changed outside since the stacks were applied: the states against the world as it is; neither is changed. */
export function drift(surroundings: Surroundings, options: RunOptions): Promise<PlanOutcome> {
  return look(surroundings, options, driftOfStack, () => Promise.resolve([]));
}

function look(
  surroundings: Surroundings,
  options: RunOptions,
  ask: typeof planOfStack,
  afterwards: (run: Run, planned: ReadonlyMap<string, PlannedStack>) => Promise<StaleStack[]>,
): Promise<PlanOutcome> {
  const { workspace, listener, clock } = options;
  const begun = clock();
  return surroundings.withRun(options, async (run) => {
    const { chosen, cloud, context, engine, landingZone, real, signal } = run;
    listener.begun(chosen.map(({ name }) => name));
    const planned = new Map<string, PlannedStack>();
    // A plan reads what is applied, not what other plans say: there is no order to keep.
    const unordered = chosen.map((stack) => ({ ...stack, dependencies: [], stack }));
    await runGraph(unordered, {
      parallel: parallelOf(options),
      signal,
      run: async ({ stack }) => {
        listener.stackStarted(stack.name);
        const missing = waitsFor(workspace, stack);
        await (missing.length === 0 && real?.before(stack));
        const found = missing.length > 0 ? waiting(stack.name, missing) : await ask(stack, context);
        planned.set(stack.name, await withUnseen(stack, found, run));
        return { ok: true, value: undefined };
      },
    });
    signal.throwIfAborted();
    const stale = await afterwards(run, planned);
    const plans = [...planned.values()].map((one) => one.plan).sort((a, b) => (a.stack < b.stack ? -1 : 1));
    const renames = ask === planOfStack ? unsaidInPlans(plans) : undefined;
    return {
      organisation: landingZone.organisation,
      engine,
      ...(renames && { renames }),
      ...realOf(run),
      ...(cloud && { cloud }),
      plans: aheadOfItsTime(workspace, plans.map(stateClosed), landingZone.stacks)
        .map(couldNotAsk)
        .map((one) => explained(one, run)),
      stale,
      seconds: secondsSince(begun, clock),
    };
  });
}

async function withUnseen(stack: Stack, found: PlannedStack, { real }: Run): Promise<PlannedStack> {
  const unseen = found.plan.status === "planned" ? ((await real?.unseen(stack)) ?? []) : [];
  return unseen.length > 0 ? { ...found, plan: { ...found.plan, unseen } } : found;
}

/** What engines say of states that they could not use, as the problem that it is. */
function explained(plan: StackPlan, { chosen, explain }: Run): StackPlan {
  const stack = chosen.find(({ name }) => name === plan.stack);
  if (stack === undefined || explain === undefined) return plan;
  return { ...plan, diagnostics: explain(stack, plan.diagnostics) };
}

function waiting(stack: string, missing: readonly string[]): PlannedStack {
  return { plan: { stack, status: "waits", changes: [], diagnostics: [], waitsFor: missing } };
}
