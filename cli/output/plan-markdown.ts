import type { StaleStack } from "../../engine/runs/forecast/forecast";
import type { PlanOutcome } from "../../engine/runs/plan";
import type { StackPlan } from "../../engine/runs/plan-types";
import { type RankedChange, rankedChanges } from "./change-table";
import { causesText, CHANGE_TITLES, type PlanKind, renamesText, SIGNS, surroundings, tallyOf } from "./plan-summary";
import { listed } from "./words";

/** A plan as a comment on a merge request: what destroys in the open, what only adds folded away. No values, no engine output. */
export function planMarkdown(kind: PlanKind, outcome: PlanOutcome): string {
  const { organisation, plans, stale } = outcome;
  const changes = rankedChanges(plans);
  const adds = ({ action }: RankedChange) => action === "create" || action === "import" || action === "move";
  const additions = changes.filter(adds);
  const parts = [
    `### ${kind === "plan" ? "Plan" : "Drift"} of ${cell(organisation)}`,
    `${tallyOf(kind, plans, stale)}.`,
    ...changeTable(
      kind,
      changes.filter((change) => !adds(change)),
    ),
    ...(additions.length === 0 ? [] : [folded(`${additions.length} added`, changeTable(kind, additions))]),
    ...plans.flatMap(unplanned),
    ...(stale.length === 0 ? [] : ["#### Stale once this is applied", ...stale.map(staleStack)]),
    ...(outcome.renames === undefined ? [] : [`> ${cell(renamesText(outcome.renames))}`]),
    `<sub>${surroundings(outcome)}</sub>`,
  ];
  return `${parts.join("\n\n")}\n`;
}

function changeTable(kind: PlanKind, changes: readonly RankedChange[]): string[] {
  if (changes.length === 0) return [];
  const rows = changes.map(({ action, stack, address, because, holds, importing }) => {
    const why = [
      ...(importing ? ["imported"] : []),
      ...(because.length > 0 ? [listed(because)] : []),
      ...(holds ? [`**loses ${holds}**`] : []),
    ];
    return `| ${SIGNS[action] ?? ""} ${action} | ${cell(stack)} | \`${cell(address)}\` | ${cell(why.join("; "))} |`;
  });
  return [[`| ${CHANGE_TITLES[kind].join(" | ")} |`, "|---|---|---|---|", ...rows].join("\n")];
}

function unplanned({ stack, status, waitsFor, unseen = [], diagnostics }: StackPlan): string[] {
  if (status === "waits") return [`**${stack}** cannot be planned yet: ${listed(waitsFor)} must be deployed first.`];
  // The summary alone: the detail may quote a value.
  if (status === "failed" || status === "unknown") {
    const errors = diagnostics
      .filter(({ severity }) => severity === "error")
      .map(({ summary, problem }) => cell(problem === undefined ? summary : `${problem.code}: ${problem.message}`));
    return [`**${stack}** could not be planned: ${errors.join("; ")}`];
  }
  return unseen.map((what) => `**${stack}**: ${cell(what)}; its provider's plan does not show it.`);
}

function staleStack({ stack, because, changes, lost, diagnostics }: StaleStack): string {
  const rows = rankedChanges([{ stack, changes }]);
  return [
    `**${stack}**: ${cell(causesText(because))}.`,
    ...(diagnostics.length > 0 ? ["What it will change could not be foreseen."] : []),
    ...(lost.length > 0
      ? [folded(`${lost.length} lost with it`, [lost.map((name) => `- \`${name}\``).join("\n")])]
      : []),
    ...changeTable("plan", rows),
  ].join("\n\n");
}

const folded = (title: string, parts: readonly string[]): string =>
  [`<details><summary>${title}</summary>`, ...parts, "</details>"].join("\n\n");

/** Nothing of a name may end a cell, or begin a tag. */
const cell = (text: string): string => text.replaceAll("|", "\\|").replaceAll("<", "&lt;").replaceAll("\n", " ");
