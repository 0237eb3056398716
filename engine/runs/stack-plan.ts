import { rmSync } from "node:fs";
import { join } from "node:path";
import { withCosts } from "./costs";
import { readDrift } from "./drift";
import { EngineReport } from "./engine-report";
import { initialise } from "./initialise";
import { PLAN_FILE } from "./leftovers";
import { readChanges } from "./plan-document";
import type { EnginePlan, PlanChange, PlanDocument, PlannedStack, StackPlan } from "./plan-types";
import type { StackContext } from "./stack-context";
import { failed } from "./stack-run";
import { sheetsFor } from "../../model/output/sheets";
import { readStackFile, type Stack } from "../../model/output/stack";

/** What is no longer as the state says, with the attributes that are not; those the stack leaves to others are not looked at. */
export async function driftOfStack(stack: Stack, context: StackContext): Promise<PlannedStack> {
  const { report, document } = await enginePlan(stack, context, ["-refresh-only"]);
  if (document === undefined) return { plan: failedPlan(stack, report) };
  const { resource = {} } = readStackFile(stack);
  return { plan: planned(stack, report, readDrift(document, resource)), document };
}

export async function planStack(stack: Stack, context: StackContext): Promise<PlannedStack> {
  const { report, document } = await enginePlan(stack, context);
  if (document === undefined) return { plan: failedPlan(stack, report) };
  return { plan: planned(stack, report, readChanges(document)), document };
}

/** @param extra further arguments of the engine's `plan` */
export function enginePlan(stack: Stack, context: StackContext, extra: readonly string[] = []): Promise<EnginePlan> {
  return withEnginePlan(stack, context, (planned) => Promise.resolve(planned), extra);
}

/** @param use while the plan is still there as `PLAN_FILE` in the stack's folder, to be applied as it is */
export async function withEnginePlan<T>(
  stack: Stack,
  context: StackContext,
  use: (planned: EnginePlan) => Promise<T>,
  extra: readonly string[] = [],
): Promise<T> {
  const init = await initialise(stack, context);
  if (init.status !== 0) return use({ report: init.report });

  const file = join(stack.folder, PLAN_FILE);
  try {
    const report = new EngineReport();
    const args = ["plan", "-detailed-exitcode", "-input=false", "-json", `-out=${PLAN_FILE}`, ...extra];
    const status = await context.runEngine(args, stack.folder, (line) => report.add(line));
    if (status === 0) return await use({ report, document: {} });
    if (status !== 2) return await use({ report });
    return await use(await showPlan(stack, context, report));
  } finally {
    rmSync(file, { force: true });
  }
}

/** The lines of a plan say what is replaced, only the document says because of what. */
async function showPlan(stack: Stack, context: StackContext, planReport: EngineReport): Promise<EnginePlan> {
  const lines: string[] = [];
  const status = await context.runEngine(["show", "-json", PLAN_FILE], stack.folder, (line) => lines.push(line));
  const text = lines.find((line) => line.startsWith("{"));
  if (status === 0 && text !== undefined) return { report: planReport, document: JSON.parse(text) as PlanDocument };
  const report = new EngineReport();
  lines.forEach((line) => report.add(line));
  return { report };
}

function planned(stack: Stack, report: EngineReport, changes: readonly PlanChange[]): StackPlan {
  return {
    stack: stack.name,
    status: "planned",
    changes: withCosts(changes, sheetsFor(stack)),
    diagnostics: report.diagnostics,
    waitsFor: [],
  };
}

function failedPlan(stack: Stack, report: EngineReport): StackPlan {
  const { diagnostics } = failed(stack, report);
  return { stack: stack.name, status: "failed", changes: [], diagnostics, waitsFor: [] };
}
