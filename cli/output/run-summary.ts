import type { DeployOutcome } from "../../engine/runs/deploy";
import type { DestroyOutcome } from "../../sandbox/run/destroy";
import type { RunOutcome, StackOutcome, StackStatus } from "../../engine/runs/outcome";
import type { LocalPlace } from "../place";
import type { Colours } from "../terminal";
import { diagnosticText } from "./problems";
import { table } from "./table";
import { count, listed, seconds, whatIsReal } from "./words";

const WORDS: Readonly<Record<StackStatus, string>> = {
  converged: "",
  destroyed: "",
  "not-converged": "not converged",
  failed: "failed",
  unapproved: "to be approved",
  skipped: "skipped",
  stopped: "interrupted",
  "not-started": "not started",
};

export function deploySummary(outcome: DeployOutcome, place: LocalPlace, colours: Colours): string {
  const text = [
    stackTable(outcome, colours),
    troubles(outcome, colours),
    `${whatIsReal(outcome.engine, outcome.real)}\n`,
  ];
  if (outcome.orphans.length > 0)
    text.push(
      `No longer in the specification, yet deployed: ${listed(outcome.orphans)}. To remove: npx ${place.slz} destroy ${outcome.orphans.join(" ")}\n`,
    );
  text.push(nextSteps(outcome, place), `${lastLine(outcome)}\n`);
  return text.filter((part) => part !== "").join("\n");
}

export function destroySummary(outcome: DestroyOutcome, colours: Colours): string {
  const world = outcome.worldIsSeeded
    ? "The simulated cloud is back to the seeded one it began as.\n"
    : outcome.left.length > 0
      ? `Still deployed: ${listed(outcome.left)}.\n`
      : "No stack holds anything any more, but the simulated cloud differs from the seeded one: something was left behind in it. To begin anew: delete the folder with its states.\n";
  if (outcome.stacks.length === 0) return `Nothing is deployed here.\n${world}`;
  const tally = [
    count(outcome.stacks.filter(({ status }) => status === "destroyed").length, "stack") + " destroyed",
    `${outcome.stacks.reduce((sum, { changed }) => sum + changed, 0)} resources removed`,
    ...shortfalls(outcome.stacks),
  ];
  return [
    stackTable(outcome, colours),
    troubles(outcome, colours),
    world,
    `${outcome.organisation}: ${tally.join(", ")}\n`,
  ]
    .filter((part) => part !== "")
    .join("\n");
}

export function succeeded({ stacks }: RunOutcome): boolean {
  return stacks.every(({ status }) => status === "converged" || status === "destroyed");
}

/** The one line scripts and people look at; the words of success are there only when they are true. */
function lastLine({ organisation, stacks }: RunOutcome): string {
  const sum = (pick: (stack: StackOutcome) => number) => stacks.reduce((total, stack) => total + pick(stack), 0);
  const parts = [
    count(stacks.length, "stack"),
    `${count(
      sum(({ resources = 0 }) => resources),
      "resource",
    )} in state`,
    `${sum(({ changed }) => changed)} changed`,
  ];
  const missing = shortfalls(stacks);
  return `${organisation}: ${[...parts, ...(missing.length > 0 ? missing : ["second plan empty"])].join(", ")}`;
}

function shortfalls(stacks: readonly StackOutcome[]): string[] {
  const statuses: readonly StackStatus[] = [
    "failed",
    "unapproved",
    "not-converged",
    "skipped",
    "stopped",
    "not-started",
  ];
  return statuses.flatMap((status) => {
    const number = stacks.filter((stack) => stack.status === status).length;
    return number === 0 ? [] : [`${number} ${WORDS[status]}`];
  });
}

function stackTable({ stacks }: RunOutcome, colours: Colours): string {
  const sorted = [...stacks].sort((a, b) => (a.stack < b.stack ? -1 : 1));
  return table(
    [
      { title: "stack", align: "left" },
      { title: "resources", align: "right" },
      { title: "changed", align: "right" },
      { title: "seconds", align: "right" },
      { title: "", align: "left" },
    ],
    sorted.map((stack) => [
      stack.stack,
      String(stack.resources),
      String(stack.changed),
      seconds(stack.seconds),
      WORDS[stack.status],
    ]),
    (line, row) => (sorted[row] && WORDS[sorted[row].status] !== "" ? colours.yellow(line) : line),
  );
}

/** Everything that went wrong, stack by stack, in the engine's words. */
function troubles({ stacks }: RunOutcome, colours: Colours): string {
  return stacks
    .flatMap(({ stack, status, diagnostics, remaining }) => {
      if (status === "not-converged")
        return [`${stack}: a second plan would still change`, ...remaining.map((c) => `  ${c.action} ${c.address}`)];
      if (status !== "failed" && status !== "stopped") return [];
      const shown = diagnostics.filter(({ severity }) => severity === "error");
      return shown.length === 0 ? [] : [`${stack}:`, ...shown.map((diagnostic) => diagnosticText(diagnostic, colours))];
    })
    .map((line) => `${line}\n`)
    .join("");
}

function nextSteps(outcome: DeployOutcome, { next: [purpose, command], slz }: LocalPlace): string {
  const stopped = outcome.stacks.some(({ status }) => status === "stopped" || status === "not-started");
  if (stopped) return "Next: run the same command again; it goes on where this run was stopped.\n";
  if (!succeeded(outcome))
    return "Next: correct what failed and run the same command again; what is done stays done.\n";
  return [
    `Next: change a value in environments/ and see what it would do    npx ${slz} plan`,
    `      ${purpose.padEnd(60)}${command}`,
    `      take everything down again                                  npx ${slz} destroy`,
    "",
  ].join("\n");
}
