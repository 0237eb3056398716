import { describeProblem } from "../../core/errors/problem";
import { commandsOf, stacksOf, type Stage } from "../../operations/deploy/stages";
import type { StagedDeployOutcome } from "../../operations/deploy/deploy";
import type { Colours } from "../terminal";
import { diagnosticText } from "./problems";
import { table } from "./table";
import { count, engineName, seconds } from "./words";

/** What each stage is, by whom, and what one would type instead. */
export function stagesText(stages: readonly Stage[], colours: Colours): string {
  return stages
    .map(
      (stage, at) =>
        `${[stageTitle(stage, at + 1, stages.length, colours), ...commandsOf(stage).map((command) => `  ${command}`)].join("\n")}\n`,
    )
    .join("\n");
}

/** For `--json`: what a pipeline is made of. */
export function stageDocument(stage: Stage): object {
  const { name, account } = stage;
  const stacks = stacksOf(stage).map((stack) => stack.name);
  return { name, account, stacks, commands: commandsOf(stage) };
}

export function stageTitle(
  { name, account }: Pick<Stage, "name" | "account">,
  number: number,
  of: number,
  colours: Colours,
): string {
  return `${colours.bold(`Stage ${number} of ${of}: ${name}`)}, by ${account}`;
}

export function stagedDeploySummary(
  outcome: StagedDeployOutcome,
  again: string,
  simulated: boolean,
  colours: Colours,
): string {
  const parts = [
    stackTable(outcome),
    ...troubles(outcome, colours),
    ...(outcome.waitsFor.length > 0 ? [waitsText(outcome, colours)] : []),
    outcome.stacks.some(({ changed }) => changed > 0) ? deployedWith(outcome, simulated) : "",
    nextText(outcome, again),
    `${outcome.organisation}: ${tally(outcome)}\n`,
  ];
  return parts.filter((part) => part !== "").join("\n");
}

const deployedWith = ({ engine }: StagedDeployOutcome, simulated: boolean): string =>
  simulated
    ? `Deployed with ${engineName(engine)} into a sandbox: nothing exists at OVHcloud.\n`
    : `Deployed with ${engineName(engine)} and the real providers.\n`;

function stackTable({ stacks }: StagedDeployOutcome): string {
  if (stacks.length === 0) return "";
  return table(
    [
      { title: "stack", align: "left" },
      { title: "changed", align: "right" },
      { title: "seconds", align: "right" },
      { title: "", align: "left" },
    ],
    stacks.map(({ stack, changed, seconds: took, status }) => [
      stack,
      String(changed),
      seconds(took),
      status === "converged" ? "" : status === "unapproved" ? "waits" : status.replaceAll("-", " "),
    ]),
  );
}

function troubles({ stacks }: StagedDeployOutcome, colours: Colours): string[] {
  return stacks.flatMap(({ stack, status, diagnostics, remaining }) => {
    if (status === "not-converged")
      return [
        `${[`${stack}: a second plan would still change`, ...remaining.map((c) => `  ${c.action} ${c.address}`)].join("\n")}\n`,
      ];
    const errors = diagnostics.filter(({ severity }) => severity === "error");
    if ((status !== "failed" && status !== "stopped") || errors.length === 0) return [];
    return [`${[`${stack}:`, ...errors.map((error) => diagnosticText(error, colours))].join("\n")}\n`];
  });
}

function waitsText({ waitsFor }: StagedDeployOutcome, colours: Colours): string {
  return `${[colours.yellow("A person has to act before this goes on:"), ...waitsFor.map(describeProblem)].join("\n\n")}\n`;
}

function nextText({ stages, stacks, waitsFor }: StagedDeployOutcome, again: string): string {
  if (stages.every(({ status }) => status === "done")) return "";
  const wrong = stacks.some(({ status }) => status === "failed" || status === "not-converged");
  // What was only stopped needs nothing done to it.
  const first = waitsFor.length > 0 ? "do that, then " : wrong ? "correct what failed, then " : "";
  return `Next: ${first}run \`${again}\` again; what is done stays done, and it goes on from there.\n`;
}

function tally({ stages, stacks }: StagedDeployOutcome): string {
  const done = stages.filter(({ status }) => status === "done").length;
  const changed = stacks.reduce((sum, stack) => sum + stack.changed, 0);
  const complete = done === stages.length ? ["second plans empty"] : [`stopped at ${stages[done]?.name ?? ""}`];
  return [
    `${done} of ${count(stages.length, "stage")} done`,
    count(stacks.length, "stack"),
    `${changed} changed`,
    ...complete,
  ].join(", ");
}
