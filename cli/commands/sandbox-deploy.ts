import type { Command } from "commander";
import { ExitCode } from "../../core/errors/problem";
import { deploy } from "../../sandbox/run/deploy";
import type { CommandContext } from "../context";
import { runDocument } from "../output/json";
import { deploySummary, succeeded } from "../output/run-summary";
import { runOptions, type SandboxFlags, withSandboxOptions } from "./sandbox-options";

export function sandboxDeploy(parent: Command, context: CommandContext): void {
  withSandboxOptions(parent.command("deploy"))
    .description("synthesise, apply every stack and what it stands on, and prove that a second plan is empty")
    .action(async (names: string[], flags: SandboxFlags) => {
      const { progress, ...options } = runOptions("deploy", names, flags, context);
      const outcome = await deploy(options).finally(progress.end);
      const { terminal, interruption } = context;
      terminal.out(flags.json ? runDocument("deploy", outcome) : deploySummary(outcome, terminal.colours));
      interruption.throwIfStopped();
      context.exit(succeeded(outcome) ? ExitCode.done : ExitCode.failed);
    });
}
