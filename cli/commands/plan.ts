import { type Command, Option } from "commander";
import { ExitCode } from "../../core/errors/problem";
import type { RunOptions } from "../../sandbox/run/options";
import { plan, type PlanOutcome } from "../../sandbox/run/plan";
import type { CommandContext } from "../context";
import type { Place } from "../place";
import { planDocument } from "../output/json";
import { planMarkdown } from "../output/plan-markdown";
import { type PlanKind, planSummary } from "../output/plan-summary";
import { runOptions, type RunFlags, withRunOptions } from "./run-options";

interface PlanFlags extends RunFlags {
  readonly markdown?: boolean;
}

export function planCommand(parent: Command, context: CommandContext, place: Place): void {
  lookCommand(parent, context, place, {
    kind: "plan",
    look: plan,
    description:
      "show what a deploy would change, worst first, and what goes stale by it; exits 2 when there is something",
  });
}

export interface Look {
  readonly kind: PlanKind;
  readonly look: (options: RunOptions) => Promise<PlanOutcome>;
  readonly description: string;
}

/** A command that compares and changes nothing. */
export function lookCommand(
  parent: Command,
  context: CommandContext,
  place: Place,
  { kind, look, description }: Look,
): void {
  withRunOptions(parent.command(kind))
    .description(description)
    .addOption(new Option("--markdown", "a comment for a merge request on standard output").conflicts("json"))
    .action(async (names: string[], flags: PlanFlags) => {
      const { progress, ...options } = runOptions(place, kind, names, flags, context);
      const outcome = await look(options).finally(progress.end);
      const { terminal } = context;
      if (flags.json) terminal.out(planDocument(kind, outcome));
      else if (flags.markdown) terminal.out(planMarkdown(kind, outcome));
      else terminal.out(planSummary(kind, outcome, terminal.colours));
      context.exit(exitCodeOf(outcome));
    });
}

function exitCodeOf({ plans }: PlanOutcome): ExitCode {
  if (plans.some(({ status }) => status === "failed")) return ExitCode.failed;
  // Whoever is told of changes alone takes the rest for unchanged.
  if (plans.some(({ status }) => status === "unknown")) return ExitCode.unknown;
  const changes = plans.some((plan) => plan.status === "waits" || plan.changes.length > 0 || plan.unseen !== undefined);
  return changes ? ExitCode.findings : ExitCode.done;
}
