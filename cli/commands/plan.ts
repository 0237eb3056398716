import { type Command, Option } from "commander";
import { ExitCode } from "../../core/errors/problem";
import { plan, type PlanOutcome } from "../../sandbox/run/plan";
import type { CommandContext } from "../context";
import type { Place } from "../place";
import { planDocument } from "../output/json";
import { planMarkdown } from "../output/plan-markdown";
import { planSummary } from "../output/plan-summary";
import { runOptions, type RunFlags, withRunOptions } from "./run-options";

interface PlanFlags extends RunFlags {
  readonly markdown?: boolean;
}

export function planCommand(parent: Command, context: CommandContext, place: Place): void {
  withRunOptions(parent.command("plan"))
    .description("show what a deploy would create, update, replace and delete; exits 2 when there is something")
    .addOption(new Option("--markdown", "a comment for a merge request on standard output").conflicts("json"))
    .action(async (names: string[], flags: PlanFlags) => {
      const { progress, ...options } = runOptions(place, "plan", names, flags, context);
      const outcome = await plan(options).finally(progress.end);
      const { terminal } = context;
      if (flags.json) terminal.out(planDocument(outcome));
      else terminal.out(flags.markdown ? planMarkdown(outcome) : planSummary(outcome, terminal.colours));
      context.exit(exitCodeOf(outcome));
    });
}

function exitCodeOf({ plans }: PlanOutcome): ExitCode {
  if (plans.some(({ status }) => status === "failed")) return ExitCode.failed;
  const changes = plans.some((plan) => plan.status === "waits" || plan.changes.length > 0 || plan.unseen !== undefined);
  return changes ? ExitCode.findings : ExitCode.done;
}
