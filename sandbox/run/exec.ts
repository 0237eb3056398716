import { existsSync } from "node:fs";
import { constants } from "node:os";
import { delimiter, join, relative } from "node:path";
import { ProblemError } from "../../core/errors/problem";
import { runInForeground } from "../../engine/runs/foreground";
import { readLandingZone } from "../../engine/runs/stacks";
import { synthesise } from "../../engine/runs/synthesis";
import { forgetUsedTypes } from "../../engine/runs/used-types";
import { inventVariables } from "../../engine/runs/variables";
import type { SessionOptions } from "./session";
import type { LocalRun, LocalSurroundings } from "./surroundings";

export interface ExecOptions extends Omit<SessionOptions, "meanwhile" | "command"> {
  /** The command and its arguments, as given after `--`. */
  readonly argv: readonly [string, ...string[]];
  /** Whether Ctrl-C comes from a terminal, which sends it to the command as well. */
  readonly terminal: boolean;
}

/** Runs a command of the user's with the sandbox, or the lab, around it; resolves to its exit status. */
export function execute(surroundings: LocalSurroundings, options: ExecOptions): Promise<number> {
  const { workspace, argv, terminal, interruption } = options;
  return surroundings.withDeployed({ ...options, command: argv.join(" ") }, async (run) => {
    interruption.throwIfStopped();
    // Nobody knows which stacks the command synthesises.
    forgetUsedTypes(workspace);
    await prepareVariables(options, run.signal);
    const { status, signal } = await runInForeground(argv, {
      cwd: workspace.project,
      env: execEnvironment(run, options),
      interruption,
      terminal,
    });
    return status ?? 128 + constants.signals[signal ?? "SIGKILL"];
  });
}

/**
 * The command may be cdktf's own, which synthesises and asks for the variables' values at once: they have to be there
 * already. What does not synthesise is the command's business to say.
 */
async function prepareVariables({ workspace, env }: ExecOptions, signal: AbortSignal): Promise<void> {
  try {
    if (!existsSync(workspace.manifest)) await synthesise(workspace, env, signal);
    for (const stack of readLandingZone(workspace).stacks) inventVariables(stack);
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
  }
}

/** An empty entry, as one after a separator with nothing behind it, would be the current folder. */
function onPath(folder: string, path: string | undefined): string {
  return path ? [folder, path].join(delimiter) : folder;
}

/** What makes cdktf, and the engine called by name, work inside the sandbox. */
function execEnvironment({ engine, engineEnv }: LocalRun, options: ExecOptions): NodeJS.ProcessEnv {
  const { workspace, env } = options;
  return {
    ...engineEnv,
    PATH: onPath(join(workspace.project, "node_modules", ".bin"), env.PATH),
    TERRAFORM_BINARY_NAME: engine.path,
    CDKTF_OUTPUT: relative(workspace.project, workspace.outdir),
    CDKTF_HOME: workspace.home,
    SLZ_ADOPTION: workspace.adoption,
    CDKTF_AUTO_APPROVE: "true",
    // Locking asks the provider registry for checksums of what is never downloaded here.
    CDKTF_SKIP_PROVIDER_LOCK: "true",
  };
}
