import type { Command } from "commander";
import { ExitCode } from "../../core/errors/problem";
import { destroy } from "../../sandbox/run/destroy";
import type { CommandContext } from "../context";
import { runDocument } from "../output/json";
import { destroySummary, succeeded } from "../output/run-summary";
import { runOptions, type SandboxFlags, withSandboxOptions } from "./sandbox-options";

export function sandboxDestroy(parent: Command, context: CommandContext): void {
  withSandboxOptions(parent.command("destroy"))
    .description("take down stacks and everything that stands on them, in reverse order")
    .action(async (names: string[], flags: SandboxFlags) => {
      const { progress, ...options } = runOptions("destroy", names, flags, context);
      const outcome = await destroy(options).finally(progress.end);
      const { terminal, interruption } = context;
      terminal.out(flags.json ? runDocument("destroy", outcome) : destroySummary(outcome, terminal.colours));
      interruption.throwIfStopped();
      const clean = outcome.left.length > 0 || outcome.worldIsSeeded;
      context.exit(succeeded(outcome) && clean ? ExitCode.done : ExitCode.failed);
    });
}
