import { InvalidArgumentError, type Command } from "commander";
import type { RunOptions } from "../../engine/runs/options";
import type { CommandContext } from "../context";
import type { Place } from "../place";
import { noProgress, type Progress, showProgress } from "../output/progress";

export interface RunFlags {
  readonly environment?: string;
  readonly json?: boolean;
  readonly parallel?: number;
}

/** The arguments that deploy, plan and destroy have in common. */
export function withRunOptions(command: Command): Command {
  return command
    .argument("[stacks...]", "names of stacks, * for any characters (default: all)")
    .option("-e, --environment <name>", "only the stacks of this environment")
    .option("--json", "one JSON document on standard output, no progress")
    .option("-p, --parallel <n>", "stacks at the same time (default: one per processor, at least 2)", positive);
}

export function runOptions(
  place: Place,
  verb: string,
  names: readonly string[],
  flags: RunFlags,
  context: CommandContext,
): RunOptions & { readonly progress: Progress } {
  const { project, env, terminal, interruption, clock } = context;
  // Engines get a second interrupt as we leave, upon which they drop everything; the doubles end with us.
  interruption.kill.addEventListener("abort", () => context.leave(interruption.stopped()?.exitStatus ?? 1));
  const progress = flags.json ? noProgress : showProgress(terminal, clock);
  return {
    workspace: place.surroundings.workspaceIn(project),
    command: [place.slz, verb, ...names].join(" "),
    env,
    interruption,
    report: (line) => progress.report(line),
    selection: { names, environment: flags.environment },
    parallel: flags.parallel,
    listener: progress,
    clock,
    progress,
  };
}

/** For a command that reads states and runs nothing over the stacks. */
export function quietRunOptions(place: Place, verb: string, context: CommandContext, flags: RunFlags = {}) {
  return runOptions(place, verb, [], flags, context);
}

export function positive(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 1) throw new InvalidArgumentError("It must be a whole number from 1.");
  return value;
}
