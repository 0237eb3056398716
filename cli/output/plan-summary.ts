import type { Cause, StaleStack } from "../../engine/runs/forecast/forecast";
import type { PlanOutcome } from "../../engine/runs/plan";
import type { UnsaidRenames } from "../../engine/runs/unsaid-renames";
import type { StackPlan } from "../../engine/runs/plan-types";
import type { Colours } from "../terminal";
import { type RankedChange, rankedChanges } from "./change-table";
import { diagnosticText } from "./problems";
import { table } from "./table";
import { count, engineName, listed, whatIsReal } from "./words";

/** The columns of the table of changes. */
export const CHANGE_TITLES = {
  plan: ["change", "stack", "resource", "because of"],
  drift: ["outside", "stack", "resource", "what"],
} as const;

export const SIGNS: Readonly<Record<string, string>> = { create: "+", update: "~", replace: "±", delete: "-" };

/** What the world would be made by a deploy, or has been made by others. */
export type PlanKind = "plan" | "drift";

/** All changes in one table, worst first; what goes stale by them; what could not be planned; and the sum of it all. */
export function planSummary(kind: PlanKind, outcome: PlanOutcome, colours: Colours): string {
  const { organisation, plans, stale } = outcome;
  const parts = [
    changesText(kind, rankedChanges(plans), colours),
    ...plans.flatMap((plan) => unplannedText(plan, colours)),
    staleText(stale, colours),
    outcome.renames === undefined ? "" : `${colours.red(renamesText(outcome.renames))}\n`,
  ].filter((part) => part !== "");
  return [...parts, `${surroundings(outcome)}\n`, `${organisation}: ${tallyOf(kind, plans, stale)}\n`].join("\n");
}

/** A question: only whoever wrote the change knows. */
export function renamesText({ gone, fresh }: UnsaidRenames): string {
  const [teams, first] = [gone.length + fresh.length > 2 ? "teams" : "the team", JSON.stringify(gone.slice(0, 1))];
  return `Is that a rename? ${listed(gone)} would be destroyed and ${listed(fresh)} made anew. If ${teams} only got another name, add teams.${fresh[0]}.renamedFrom = ${first} and nothing is lost.`;
}

/** Said after every plan, so that nobody takes a simulated cloud for the real one, nor the other way round. */
export function surroundings({ engine, real, cloud }: PlanOutcome): string {
  return cloud ? `Asked with ${engineName(engine)}, the real providers and the real states.` : whatIsReal(engine, real);
}

export function changesText(kind: PlanKind, changes: readonly RankedChange[], colours: Colours): string {
  if (changes.length === 0) return "";
  const columns = [...CHANGE_TITLES[kind]].map((title) => ({ title, align: "left" as const }));
  const rows = changes.map(({ action, stack, address, because, holds, importing }) => [
    `${SIGNS[action] ?? " "} ${action}`,
    stack,
    address,
    [...(importing ? ["imported"] : []), listed(because), ...(holds === undefined ? [] : [`loses ${holds}`])]
      .filter((text) => text !== "")
      .join("; "),
  ]);
  return table(columns, rows, (line, row) => paintOf(changes[row]?.action, colours)(line));
}

/** What a stack's table cannot say. */
function unplannedText(plan: StackPlan, colours: Colours): string[] {
  if (plan.status === "waits")
    return [
      `${plan.stack}\n  ${colours.dim(`cannot be planned yet: ${listed(plan.waitsFor)} must be deployed first`)}\n`,
    ];
  if (plan.status === "failed" || plan.status === "unknown") {
    const errors = plan.diagnostics.filter(({ severity }) => severity === "error");
    const title = plan.status === "failed" ? plan.stack : `${plan.stack}: nothing is known of it`;
    return [`${[title, ...errors.map((error) => diagnosticText(error, colours))].join("\n")}\n`];
  }
  const unseen = (plan.unseen ?? []).map(
    (what) => `  ${colours.yellow("! unseen")}  ${what}; its provider's plan does not show it`,
  );
  return unseen.length === 0 ? [] : [`${[plan.stack, ...unseen].join("\n")}\n`];
}

function staleText(stale: readonly StaleStack[], colours: Colours): string {
  if (stale.length === 0) return "";
  return ["Stale once this is applied\n", ...stale.map((stack) => staleStackText(stack, colours))].join("\n");
}

function staleStackText({ stack, because, changes, lost, diagnostics }: StaleStack, colours: Colours): string {
  const changed = rankedChanges([{ stack, changes }]).map(({ action, address, because: forced, holds }) => {
    const why = [...(forced.length > 0 ? [`because of ${listed(forced)}`] : []), ...(holds ? [`loses ${holds}`] : [])];
    const text = `${SIGNS[action] ?? " "} ${action.padEnd(7)}`;
    return `  ${[paintOf(action, colours)(text), address].join(" ")}${why.length > 0 ? `  ${why.join("; ")}` : ""}`;
  });
  const gone = lost.length > 0 ? [`  ${colours.red("- lost   ")} ${count(lost.length, "resource")} with it`] : [];
  const failed = diagnostics.length > 0 ? ["  what it will change could not be foreseen:"] : [];
  const words = diagnostics.map((diagnostic) => diagnosticText(diagnostic, colours));
  return `${[`${stack}: ${causesText(because)}`, ...changed, ...gone, ...failed, ...words].join("\n")}\n`;
}

/** "dev-network changes a.id and b.id". */
export function causesText(because: readonly Cause[]): string {
  const upstreams = [...new Set(because.map(({ upstream }) => upstream))];
  const what = (of: string) => because.flatMap(({ upstream, what: value }) => (upstream === of ? [value] : []));
  return upstreams.map((upstream) => `${upstream} changes ${listed(what(upstream))}`).join("; ");
}

function paintOf(action: string | undefined, colours: Colours): (text: string) => string {
  const paints: Readonly<Record<string, (text: string) => string>> = {
    create: colours.green,
    update: colours.yellow,
    replace: colours.red,
    delete: colours.red,
  };
  return paints[action ?? ""] ?? ((text) => text);
}

export function tallyOf(kind: PlanKind, plans: readonly StackPlan[], stale: readonly StaleStack[]): string {
  return kind === "plan" ? planTally(plans, stale) : driftTally(plans);
}

function driftTally(plans: readonly StackPlan[]): string {
  const of = (action: string) => plans.flatMap(({ changes }) => changes).filter((change) => change.action === action);
  const unseen = plans.reduce((sum, plan) => sum + (plan.unseen?.length ?? 0), 0);
  const asked = plans.filter(({ status }) => status === "planned").length;
  return [
    `${count(asked, "stack")} asked`,
    `${of("update").length + unseen} changed outside`,
    `${of("delete").length} gone`,
    ...["failed", "unknown", "waits"].flatMap((status) => {
      const number = plans.filter((plan) => plan.status === status).length;
      return number > 0 ? [`${number} ${status === "waits" ? "not deployed yet" : status}`] : [];
    }),
  ].join(", ");
}

function planTally(plans: readonly StackPlan[], stale: readonly StaleStack[]): string {
  const changes = plans.flatMap((plan) => plan.changes).filter(({ address }) => !address.startsWith("output."));
  const of = (action: string) => changes.filter((change) => change.action === action).length;
  const [planned = 0, waiting = 0, failed = 0, unknown = 0] = ["planned", "waits", "failed", "unknown"].map(
    (status) => plans.filter((plan) => plan.status === status).length,
  );
  const unseen = plans.reduce((sum, plan) => sum + (plan.unseen?.length ?? 0), 0);
  const imported = of("import") + changes.filter(({ importing }) => importing).length;
  const further = [
    ...(imported > 0 ? [`${imported} to import`] : []),
    ...(of("move") > 0 ? [`${of("move")} to move`] : []),
  ];
  return [
    `${count(planned, "stack")} planned`,
    `${of("create")} to create`,
    `${of("update")} to update`,
    `${of("replace")} to replace`,
    `${of("delete")} to delete`,
    ...further,
    ...(unseen > 0 ? [`${unseen} changed unseen`] : []),
    ...(waiting > 0 ? [`${waiting} waiting`] : []),
    ...(failed > 0 ? [`${failed} failed`] : []),
    ...(unknown > 0 ? [`${unknown} unknown`] : []),
    ...(stale.length > 0 ? [`${count(stale.length, "stack")} stale afterwards`] : []),
  ].join(", ");
}
