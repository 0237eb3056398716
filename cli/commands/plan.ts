import type { Command } from "commander";
import { ExitCode } from "../../core/errors/problem";
import { plan, type PlanOutcome } from "../../sandbox/run/plan";
import type { CommandContext } from "../context";
import type { Place } from "../place";
import { planDocument } from "../output/json";
import { planSummary } from "../output/plan-summary";
import { runOptions, type RunFlags, withRunOptions } from "./run-options";

export function planCommand(parent: Command, context: CommandContext, place: Place): void {
  withRunOptions(parent.command("plan"))
    .description("show what a deploy would create, update, replace and delete; exits 2 when there is something")
    .action(async (names: string[], flags: RunFlags) => {
      const { progress, ...options } = runOptions(place, "plan", names, flags, context);
      const outcome = await plan(options).finally(progress.end);
      const { terminal } = context;
      terminal.out(flags.json ? planDocument(outcome) : planSummary(outcome, terminal.colours));
      context.exit(exitCodeOf(outcome));
    });
}

function exitCodeOf({ plans }: PlanOutcome): ExitCode {
  if (plans.some(({ status }) => status === "failed")) return ExitCode.failed;
  const changes = plans.some((plan) => plan.status === "waits" || plan.changes.length > 0 || plan.unseen !== undefined);
  return changes ? ExitCode.findings : ExitCode.done;
}
