import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { synthesisedOutputUnreadable } from "../core/errors/synth";
import { summaryFile } from "../policies/network/model/model";
import { readNetwork } from "../policies/network/read";
import type { Reachability } from "../policies/network/solver/reach";
import { withSynthesised } from "../sandbox/run/synthesis";
import { requireProject } from "../sandbox/run/workspace";
import type { CommandContext } from "./context";
import { noProgress, showProgress } from "./output/progress";

export interface NetworkFlags {
  readonly json?: boolean;
  /** Output of an earlier synthesis. */
  readonly output?: string;
}

/** The network of the landing zone here, synthesised for the purpose, or of output that is there already. */
export async function networkOf(context: CommandContext, flags: NetworkFlags): Promise<Reachability> {
  const { clock, env, interruption, project, terminal } = context;
  if (flags.output !== undefined) {
    const outdir = resolve(project, flags.output);
    const summary = join(outdir, summaryFile);
    if (!existsSync(summary)) throw synthesisedOutputUnreadable(summary, "the file is missing");
    return read(outdir);
  }
  requireProject(project);
  const progress = flags.json ? noProgress : showProgress(terminal, clock);
  progress.report("synthesising");
  try {
    return await withSynthesised(project, env, interruption.stop, (outdir, refused) => {
      if (refused !== undefined) {
        terminal.err(`${refused}\n\nmain.ts refuses this output; what follows is about it all the same.\n\n`);
      }
      return read(outdir);
    });
  } finally {
    progress.end();
  }
}

function read(outdir: string): Reachability {
  try {
    return readNetwork(outdir);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== "ENOENT" && !(error instanceof SyntaxError)) throw error;
    throw synthesisedOutputUnreadable(outdir, code === "ENOENT" ? "a file is missing" : "a file is not JSON");
  }
}
