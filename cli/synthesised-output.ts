import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { ExitCode } from "../core/errors/problem";
import { unreadableBecause } from "../core/errors/files";
import { synthesisRefused } from "../engine/runs/synthesis-problems";
import { outputUnreadable } from "../model/output/problems";
import { problemsText } from "./output/problems";
import { withSynthesised } from "../engine/runs/synthesis";
import { requireProject } from "../engine/runs/workspace";
import type { CommandContext } from "./context";
import { noProgress, showProgress } from "./output/progress";
import { foreignFile, neededFile, type OutputKind } from "./synthesised-shape";

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
    if (!existsSync(file)) throw outputUnreadable(file, "the file is missing", unreadable);
    return readable(outdir, kind, read, unreadable);
  }
  requireProject(project);
  const progress = flags.json ? noProgress : showProgress(terminal, clock);
  progress.report("synthesising");
  try {
    return await withSynthesised(project, env, interruption.stop, (outdir, refused) => {
      if (refused !== undefined) {
        terminal.err(problemsText(synthesisRefused(refused), terminal.colours));
        terminal.err("\nmain.ts refuses this output; what follows is about it all the same.\n\n");
      }
      return readable(outdir, kind, read, unreadable);
    });
  } finally {
    progress.end();
  }
}

/** What is read out of the output; output of another program, or a part of it, is a problem and no fault of ours. */
export function readable<T>(outdir: string, kind: OutputKind, read: (outdir: string) => T, unreadable: ExitCode): T {
  try {
    const foreign = foreignFile(outdir, kind);
    if (foreign !== undefined) throw outputUnreadable(foreign, "this is not what main.ts writes", unreadable);
    return read(outdir);
  } catch (error) {
    const reason = reasonOf(error);
    if (reason === undefined) throw error;
    throw outputUnreadable(outdir, reason, unreadable);
  }
}

function reasonOf(error: unknown): string | undefined {
  if (error instanceof SyntaxError) return "a file is not JSON";
  if ((error as NodeJS.ErrnoException).code === "ENOENT") return "a file is missing";
  const because = unreadableBecause(error);
  return because === undefined ? undefined : `a file cannot be read: ${because}`;
}
