import type { Command } from "commander";
import { ExitCode } from "../../core/errors/problem";
import { deploy } from "../../engine/runs/deploy";
import type { CommandContext } from "../context";
import type { LocalPlace } from "../place";
import { runDocument } from "../output/json";
import { deploySummary, succeeded } from "../output/run-summary";
import { runOptions, type RunFlags, withRunOptions } from "./run-options";

export function deployCommand(parent: Command, context: CommandContext, place: LocalPlace): void {
  withRunOptions(parent.command("deploy"))
    .description("synthesise, apply every stack and what it stands on, and prove that a second plan is empty")
    .action(async (names: string[], flags: RunFlags) => {
      const { progress, ...options } = runOptions(place, "deploy", names, flags, context);
      const outcome = await deploy(place.surroundings, options).finally(progress.end);
      const { terminal, interruption } = context;
      terminal.out(flags.json ? runDocument("deploy", outcome) : deploySummary(outcome, place, terminal.colours));
      interruption.throwIfStopped();
      context.exit(succeeded(outcome) ? ExitCode.done : ExitCode.failed);
    });
}
