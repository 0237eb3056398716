import type { ProblemError } from "../../core/errors/problem";
import { SynthesisError } from "../../engine/runs/synthesis-problems";
import { catalogue } from "../../sandbox/provider/catalogue";
import type { DeployOutcome } from "../../engine/runs/deploy";
import type { DestroyOutcome } from "../../sandbox/run/destroy";
import type { PlanOutcome } from "../../engine/runs/plan";
import { rankedChanges } from "./change-table";
import { problemsOfStacks } from "./problems";
import type { PlanKind } from "./plan-summary";
import { succeeded } from "./run-summary";

/** The one document `--json` prints. */
export function document(content: object): string {
  return `${JSON.stringify(content, undefined, 2)}\n`;
}

export function runDocument(action: "deploy" | "destroy", outcome: DeployOutcome | DestroyOutcome): string {
  const stacks = [...outcome.stacks].sort((a, b) => (a.stack < b.stack ? -1 : 1));
  const totals = {
    stacks: stacks.length,
    resources: stacks.reduce((sum, { resources = 0 }) => sum + resources, 0),
    changed: stacks.reduce((sum, { changed }) => sum + changed, 0),
  };
  return document({
    action,
    succeeded: succeeded(outcome),
    ...outcome,
    providers: providersOf(outcome),
    totals,
    stacks,
  });
}

export function planDocument(action: PlanKind, { plans, ...outcome }: PlanOutcome): string {
  return document({
    action,
    ...outcome,
    providers: providersOf(outcome),
    changes: rankedChanges(plans),
    problems: problemsOfStacks(plans),
    stacks: plans,
  });
}

export function problemsDocument(error: ProblemError): string {
  const output = error instanceof SynthesisError ? { output: error.output } : {};
  return document({ succeeded: false, problems: error.problems, ...output });
}

/** Which of the providers were doubles, in which version; what a real one's was says the description. */
function providersOf({ real, cloud }: Pick<PlanOutcome, "real" | "cloud">): object[] {
  if (cloud) return Object.keys(catalogue).map((name) => ({ name, simulated: false }));
  const ran: readonly string[] = real?.providers ?? [];
  return Object.entries(catalogue).map(([name, { version }]) =>
    ran.includes(name) ? { name, simulated: false } : { name, version, simulated: true },
  );
}
