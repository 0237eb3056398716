import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { ExitCode } from "../core/errors/problem";
import { synthesisedOutputUnreadable } from "../core/errors/synth";
import { withSynthesised } from "../sandbox/run/synthesis";
import { requireProject } from "../sandbox/run/workspace";
import type { CommandContext } from "./context";
import { noProgress, showProgress } from "./output/progress";

export interface OutputFlags {
  readonly json?: boolean;
  /** Output of an earlier synthesis. */
  readonly output?: string;
}

/**
 * What is to be read out of the landing zone here, synthesised for the purpose, or of output that is there already.
 * @param needed file that output has to have
 * @param unreadable what the command ends with when output cannot be read
 */
export async function fromOutput<T>(
  context: CommandContext,
  flags: OutputFlags,
  needed: string,
  read: (outdir: string) => T,
  unreadable: ExitCode = ExitCode.failed,
): Promise<T> {
  const { clock, env, interruption, project, terminal } = context;
  if (flags.output !== undefined) {
    const outdir = resolve(project, flags.output);
    const file = join(outdir, needed);
    if (!existsSync(file)) throw synthesisedOutputUnreadable(file, "the file is missing", unreadable);
    return readable(outdir, read, unreadable);
  }
  requireProject(project);
  const progress = flags.json ? noProgress : showProgress(terminal, clock);
  progress.report("synthesising");
  try {
    return await withSynthesised(project, env, interruption.stop, (outdir, refused) => {
      if (refused !== undefined) {
        terminal.err(`${refused}\n\nmain.ts refuses this output; what follows is about it all the same.\n\n`);
      }
      return readable(outdir, read, unreadable);
    });
  } finally {
    progress.end();
  }
}

function readable<T>(outdir: string, read: (outdir: string) => T, unreadable: ExitCode): T {
  try {
    return read(outdir);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== "ENOENT" && !(error instanceof SyntaxError)) throw error;
    const reason = code === "ENOENT" ? "a file is missing" : "a file is not JSON";
    throw synthesisedOutputUnreadable(outdir, reason, unreadable);
  }
}
