import { synthesisRefused } from "../engine/runs/synthesis-problems";
import type { AccessModel } from "../policies/access/model";
import { outputFile } from "../model/output/files";
import { readJson } from "../engine/runs/stacks";
import { withSynthesised } from "../engine/runs/synthesis";
import { requireProject } from "../engine/runs/workspace";
import type { CommandContext } from "./context";

/** Who may do what, as the landing zone in this folder says now: synthesised for it, into a folder that is gone afterwards. */
export function accessModelOf({ project, env, interruption }: CommandContext): Promise<AccessModel> {
  requireProject(project);
  return withSynthesised(project, env, interruption.stop, (outdir, refused) => {
    if (refused !== undefined) throw synthesisRefused(refused);
    return readJson<AccessModel>(outputFile(outdir, "access"));
  });
}
