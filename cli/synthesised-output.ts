import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { ExitCode } from "../core/errors/problem";
import { synthesisedOutputUnreadable } from "../core/errors/synth";
import { withSynthesised } from "../sandbox/run/synthesis";
import { requireProject } from "../sandbox/run/workspace";
import { foreignFile, neededFile, type OutputKind } from "./output-shape";
import type { CommandContext } from "./context";
import { noProgress, showProgress } from "./output/progress";

export interface OutputFlags {
  readonly json?: boolean;
  /** Output of an earlier synthesis. */
  readonly output?: string;
}

/**
 * What is to be read out of the landing zone here, synthesised for the purpose, or of output that is there already.
 * @param kind of what is read
 * @param unreadable what the command ends with when output cannot be read
 */
export async function fromOutput<T>(
  context: CommandContext,
  flags: OutputFlags,
  kind: OutputKind,
  read: (outdir: string) => T,
  unreadable: ExitCode = ExitCode.failed,
): Promise<T> {
  const { clock, env, interruption, project, terminal } = context;
  if (flags.output !== undefined) {
    const outdir = resolve(project, flags.output);
    const file = join(outdir, neededFile[kind]);
    if (!existsSync(file)) throw synthesisedOutputUnreadable(file, "the file is missing", unreadable);
    return readable(outdir, kind, read, unreadable);
  }
  requireProject(project);
  const progress = flags.json ? noProgress : showProgress(terminal, clock);
  progress.report("synthesising");
  try {
    return await withSynthesised(project, env, interruption.stop, (outdir, refused) => {
      if (refused !== undefined) {
        terminal.err(`${refused}\n\nmain.ts refuses this output; what follows is about it all the same.\n\n`);
      }
      return readable(outdir, kind, read, unreadable);
    });
  } finally {
    progress.end();
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: "a file is missing",
  EISDIR: "a folder stands where a file should be",
  ENOTDIR: "a file stands where a folder should be",
};

/** What is read out of the output; output of another program, or a part of it, is a problem and no fault of ours. */
export function readable<T>(outdir: string, kind: OutputKind, read: (outdir: string) => T, unreadable: ExitCode): T {
  try {
    const foreign = foreignFile(outdir, kind);
    if (foreign !== undefined)
      throw synthesisedOutputUnreadable(foreign, "this is not what main.ts writes", unreadable);
    return read(outdir);
  } catch (error) {
    const reason =
      error instanceof SyntaxError ? "a file is not JSON" : REASONS[(error as NodeJS.ErrnoException).code ?? ""];
    if (reason === undefined) throw error;
    throw synthesisedOutputUnreadable(outdir, reason, unreadable);
  }
}
