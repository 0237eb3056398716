import type { Command } from "commander";
import { ExitCode } from "../../core/errors/problem";
import { destroy } from "../../sandbox/run/destroy";
import type { CommandContext } from "../context";
import type { LocalPlace } from "../place";
import { runDocument } from "../output/json";
import { destroySummary, succeeded } from "../output/run-summary";
import { runOptions, type RunFlags, withRunOptions } from "./run-options";

export function destroyCommand(parent: Command, context: CommandContext, place: LocalPlace): void {
  withRunOptions(parent.command("destroy"))
    .description("take down stacks and everything that stands on them, in reverse order")
    .action(async (names: string[], flags: RunFlags) => {
      const { progress, ...options } = runOptions(place, "destroy", names, flags, context);
      const outcome = await destroy(place.surroundings, options).finally(progress.end);
      const { terminal, interruption } = context;
      terminal.out(flags.json ? runDocument("destroy", outcome) : destroySummary(outcome, terminal.colours));
      interruption.throwIfStopped();
      const clean = outcome.left.length > 0 || outcome.worldIsSeeded;
      context.exit(succeeded(outcome) && clean ? ExitCode.done : ExitCode.failed);
    });
}
