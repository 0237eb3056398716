import { type Command, Option } from "commander";
import { globs } from "../../core/glob";
import { ExitCode, ProblemError } from "../../core/errors/problem";
import { changedStacks } from "../../operations/pipelines/changed-stacks";
import type { RunOptions } from "../../engine/runs/options";
import { plan, type PlanOutcome } from "../../engine/runs/plan";
import type { Surroundings } from "../../engine/runs/surroundings";
import { requireProject } from "../../engine/runs/workspace";
import type { CommandContext } from "../context";
import type { Place } from "../place";
import { document, planDocument } from "../output/json";
import { planMarkdown } from "../output/plan-markdown";
import { type PlanKind, planSummary } from "../output/plan-summary";
import { problemsOfStacks, problemsText } from "../output/problems";
import { runOptions, type RunFlags, withRunOptions } from "./run-options";

interface PlanFlags extends RunFlags {
  readonly changedSince?: string;
  readonly markdown?: boolean;
}

export const planCommand = (parent: Command, context: CommandContext, place: Place): void =>
  lookCommand(parent, context, place, planLook);

/** What is deployed from a repository may be planned by what a branch changes. */
export const cloudPlanCommand = (parent: Command, context: CommandContext, place: Place): void =>
  lookCommand(parent, context, place, { ...planLook, changedSince: true });

const planLook: Look = {
  kind: "plan",
  look: plan,
  description:
    "show what a deploy would change, worst first, and what goes stale by it; exits 2 when there is something",
};

export interface Look {
  readonly kind: PlanKind;
  readonly look: (surroundings: Surroundings, options: RunOptions) => Promise<PlanOutcome>;
  readonly description: string;
  /** Whether there is `--changed-since`. @default false */
  readonly changedSince?: boolean;
}

/** A command that compares and changes nothing. */
export function lookCommand(
  parent: Command,
  context: CommandContext,
  place: Place,
  { kind, look, description, changedSince = false }: Look,
): void {
  const command = withRunOptions(parent.command(kind));
  if (changedSince)
    command.option(
      "--changed-since <ref>",
      "only stacks that differ since this branch left the ref, and what stands on them",
    );
  command
    .description(description)
    .addOption(new Option("--markdown", "a comment for a merge request on standard output").conflicts("json"))
    .action(async (given: string[], flags: PlanFlags) => {
      const names = await namesOf(given, flags, context);
      if (names === undefined) return context.exit(ExitCode.done);
      const { progress, ...options } = runOptions(place, kind, names, flags, context);
      const outcome = await look(place.surroundings, options).finally(progress.end);
      const { terminal } = context;
      // Whoever reads the document later does not see why the command ended as it did.
      const problems = flags.json || flags.markdown ? problemsOfStacks(outcome.plans) : [];
      if (problems.length > 0) terminal.err(problemsText(new ProblemError(problems), terminal.errColours));
      if (flags.json) terminal.out(planDocument(kind, outcome));
      else if (flags.markdown) terminal.out(planMarkdown(kind, outcome));
      else terminal.out(planSummary(kind, outcome, terminal.colours));
      context.exit(exitCodeOf(outcome));
    });
}

/** Undefined when nothing is left to plan, which has been said then. */
async function namesOf(
  given: readonly string[],
  { changedSince, json, markdown }: PlanFlags,
  { env, interruption, project, terminal }: CommandContext,
): Promise<readonly string[] | undefined> {
  if (changedSince === undefined) return given;
  requireProject(project);
  const changed = await changedStacks(project, changedSince, env, interruption.stop);
  interruption.throwIfStopped();
  if (changed === undefined) return given;
  const names = given.length === 0 ? changed : changed.filter((name) => given.some((one) => globs(one, name)));
  if (names.length > 0) return names;
  if (json) terminal.out(document({ changedSince, stacks: [] }));
  else terminal.out(markdown ? "No stack is changed by this branch.\n" : `No stack differs since ${changedSince}.\n`);
  return undefined;
}

function exitCodeOf({ plans }: PlanOutcome): ExitCode {
  if (plans.some(({ status }) => status === "failed")) return ExitCode.failed;
  // Whoever is told of changes alone takes the rest for unchanged.
  if (plans.some(({ status }) => status === "unknown")) return ExitCode.unknown;
  const changes = plans.some((plan) => plan.status === "waits" || plan.changes.length > 0 || plan.unseen !== undefined);
  return changes ? ExitCode.findings : ExitCode.done;
}
