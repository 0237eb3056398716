import { type Protected, withoutProtection } from "./deletion-protection";
import { EngineReport } from "./engine-report";
import { initialise } from "./initialise";
import type { StackResult } from "./outcome";
import type { StackContext } from "./stack-context";
import type { Stack } from "../../model/output/stack";

const APPLY = ["apply", "-auto-approve", "-input=false", "-json"];
const PLAN = ["plan", "-detailed-exitcode", "-input=false", "-json"];

/** init, apply, and the second plan that proves there is nothing left to do. */
export async function deployStack(stack: Stack, context: StackContext): Promise<StackResult> {
  const init = await initialise(stack, context);
  if (init.status !== 0) return failed(stack, init.report);

  return appliedAndProven(stack, context, APPLY);
}

/** Applies, and proves with a second plan that there is nothing left to do. */
export async function appliedAndProven(
  stack: Stack,
  context: StackContext,
  args: readonly string[],
): Promise<StackResult> {
  const apply = await engine(stack, context, args);
  if (apply.status !== 0) return failed(stack, apply.report);
  const changed = apply.report.applied.size;
  // An apply that planned nothing is the empty plan: asking a second time would say the same.
  if (apply.report.planIsEmpty) return { ...ended(stack, "converged", apply.report), changed };

  const plan = await engine(stack, context, PLAN);
  if (plan.status === 0) return { ...ended(stack, "converged", apply.report), changed };
  if (plan.status !== 2) return { ...failed(stack, plan.report), changed };
  const outputs = plan.report.changedOutputs.map((name) => ({ address: `output.${name}`, action: "update" as const }));
  return { ...ended(stack, "not-converged", plan.report), changed, remaining: [...plan.report.planned, ...outputs] };
}

/** Lifts the deletion protection where there is any, which a provider wants applied first, and destroys. */
export async function destroyStack(
  stack: Stack,
  context: StackContext,
  guarded: readonly Protected[],
): Promise<StackResult> {
  const init = await initialise(stack, context);
  if (init.status !== 0) return failed(stack, init.report);
  if (guarded.length > 0) {
    const lifted = await withoutProtection(stack, guarded, (targets) => engine(stack, context, [...APPLY, ...targets]));
    if (lifted.status !== 0) return failed(stack, lifted.report);
  }
  const destroyed = await engine(stack, context, [...APPLY, "-destroy"]);
  if (destroyed.status !== 0) return failed(stack, destroyed.report);
  return ended(stack, "destroyed", destroyed.report);
}

async function engine(
  stack: Stack,
  { runEngine, progress }: StackContext,
  args: readonly string[],
): Promise<{ status: number; report: EngineReport }> {
  const report = new EngineReport();
  const status = await runEngine(args, stack.folder, (line) => {
    report.add(line);
    progress(report.applied.size, report.toApply);
  });
  return { status, report };
}

export function ended(stack: Stack, status: StackResult["status"], report: EngineReport): StackResult {
  return { stack: stack.name, status, changed: report.applied.size, diagnostics: report.diagnostics, remaining: [] };
}

/** What went wrong in the engine's own words; what it printed last when it had none. */
export function failed(stack: Stack, report: EngineReport): StackResult {
  const result = ended(stack, "failed", report);
  if (report.errors.length > 0) return result;
  const detail = report.raw.join("\n") || "it said nothing";
  return {
    ...result,
    diagnostics: [...report.diagnostics, { severity: "error", summary: "the engine ended without a reason", detail }],
  };
}
