import type { PlanOutcome } from "../../sandbox/run/plan";
import type { PlanChange, StackPlan } from "../../sandbox/run/stack-plan";
import type { Colours } from "../terminal";
import { diagnosticText } from "./problems";
import { count, list, whatIsReal } from "./words";

const SIGNS: Readonly<Record<string, string>> = { create: "+", update: "~", replace: "±", delete: "-" };

/** What each stack would do, address by address, and the sum of it all. */
export function planSummary(outcome: PlanOutcome, colours: Colours): string {
  const { organisation, plans, engine, real } = outcome;
  const shown = plans.filter((plan) => plan.status !== "planned" || plan.changes.length > 0 || plan.unseen);
  const parts = shown.map((plan) => stackText(plan, colours));
  return [...parts, `${whatIsReal(engine, real)}\n`, `${organisation}: ${tally(plans)}\n`].join("\n");
}

function stackText(plan: StackPlan, colours: Colours): string {
  if (plan.status === "waits")
    return `${plan.stack}\n  ${colours.dim(`cannot be planned yet: ${list(plan.waitsFor)} must be deployed first`)}\n`;
  if (plan.status === "failed") {
    const errors = plan.diagnostics.filter(({ severity }) => severity === "error");
    return `${[plan.stack, ...errors.map((error) => diagnosticText(error, colours))].join("\n")}\n`;
  }
  const unseen = (plan.unseen ?? []).map(
    (what) => `  ${colours.yellow("! unseen")}  ${what}; its provider's plan does not show it`,
  );
  return `${[plan.stack, ...plan.changes.map((change) => changeText(change, colours)), ...unseen].join("\n")}\n`;
}

function changeText({ address, action, because }: PlanChange, colours: Colours): string {
  const paint = { create: colours.green, update: colours.yellow, replace: colours.red, delete: colours.red }[
    action as string
  ];
  const why = because.length > 0 ? `  because of ${list(because)}` : "";
  const text = `${SIGNS[action] ?? " "} ${action.padEnd(7)}`;
  return `  ${paint ? paint(text) : text} ${address}${why}`;
}

function tally(plans: readonly StackPlan[]): string {
  const changes = plans.flatMap((plan) => plan.changes).filter(({ address }) => !address.startsWith("output."));
  const of = (action: string) => changes.filter((change) => change.action === action).length;
  const [planned = 0, waiting = 0, failed = 0] = ["planned", "waits", "failed"].map(
    (status) => plans.filter((plan) => plan.status === status).length,
  );
  const unseen = plans.reduce((sum, plan) => sum + (plan.unseen?.length ?? 0), 0);
  return [
    `${count(planned, "stack")} planned`,
    `${of("create")} to create`,
    `${of("update")} to update`,
    `${of("replace")} to replace`,
    `${of("delete")} to delete`,
    ...(unseen > 0 ? [`${unseen} changed unseen`] : []),
    ...(waiting > 0 ? [`${waiting} waiting`] : []),
    ...(failed > 0 ? [`${failed} failed`] : []),
  ].join(", ");
}
