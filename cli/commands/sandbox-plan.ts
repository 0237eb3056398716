import type { Command } from "commander";
import { ExitCode } from "../../core/errors/problem";
import { plan, type PlanOutcome } from "../../sandbox/run/plan";
import type { CommandContext } from "../context";
import { planDocument } from "../output/json";
import { planSummary } from "../output/plan-summary";
import { runOptions, type SandboxFlags, withSandboxOptions } from "./sandbox-options";

export function sandboxPlan(parent: Command, context: CommandContext): void {
  withSandboxOptions(parent.command("plan"))
    .description("show what a deploy would create, update, replace and delete; exits 2 when there is something")
    .action(async (names: string[], flags: SandboxFlags) => {
      const { progress, ...options } = runOptions("plan", names, flags, context);
      const outcome = await plan(options).finally(progress.end);
      const { terminal } = context;
      terminal.out(flags.json ? planDocument(outcome) : planSummary(outcome, terminal.colours));
      context.exit(exitCodeOf(outcome));
    });
}

function exitCodeOf({ plans }: PlanOutcome): ExitCode {
  if (plans.some(({ status }) => status === "failed")) return ExitCode.failed;
  const changes = plans.some((plan) => plan.status === "waits" || plan.changes.length > 0);
  return changes ? ExitCode.findings : ExitCode.done;
}
