import type { PlanChange, StackPlan } from "../../engine/runs/plan-types";

/** One line of a plan, with what it may cost. */
export interface RankedChange extends PlanChange {
  readonly stack: string;
}

/** From what cannot be undone to what can: the order people read a plan in. */
const RISK = ["delete", "replace", "forget", "update", "create", "import", "move", "read"];

/** The changes of all stacks, worst first; of the same action, what holds data first; then by stack and address. */
export function rankedChanges(plans: readonly Pick<StackPlan, "stack" | "changes">[]): RankedChange[] {
  return plans
    .flatMap(({ stack, changes }) => changes.filter(isOfInterest).map((change) => ({ stack, ...change })))
    .sort(
      (a, b) =>
        RISK.indexOf(a.action) - RISK.indexOf(b.action) ||
        Number(a.holds === undefined) - Number(b.holds === undefined) ||
        compare(a.stack, b.stack) ||
        compare(a.address, b.address),
    );
}

/** What one stack hands to another changes with the resource it is of; whom that concerns is said beside the table. */
const isOfInterest = ({ address }: PlanChange): boolean => !address.startsWith("output.cross-stack-output-");

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
