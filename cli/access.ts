import { synthesisRefused } from "../engine/runs/synthesis-problems";
import { withSynthesised } from "../engine/runs/synthesis";
import { requireProject } from "../engine/runs/workspace";
import { type Output, readOutput } from "../model/output/output";
import type { AccessModel } from "../policies/access/model";
import type { CommandContext } from "./context";

/**
 * What the landing zone in this folder says now: synthesised for it, into a folder that is gone afterwards.
 * @param read takes from the output what is needed
 * @throws ProblemError what main.ts refuses
 */
export function acceptedHere<T>(
  { project, env, interruption }: CommandContext,
  read: (output: Output) => T,
): Promise<T> {
  requireProject(project);
  return withSynthesised(project, env, interruption.stop, (outdir, refused) => {
    if (refused !== undefined) throw synthesisRefused(refused);
    return read(readOutput(outdir));
  });
}

/** Who may do what, as the landing zone in this folder says now. */
export const accessModelOf = (context: CommandContext): Promise<AccessModel> =>
  acceptedHere(context, ({ access }) => access as AccessModel);
