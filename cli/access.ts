import { existsSync } from "node:fs";
import { ExitCode } from "../core/errors/problem";
import { synthesisRefused } from "../engine/runs/synthesis-problems";
import { lintFacts } from "../policies/access/linter/facts";
import type { LintFacts } from "../policies/access/linter/finding";
import type { AccessModel } from "../policies/access/model";
import { outputFile } from "../model/output/files";
import { readAccess } from "../policies/access/synthesised/read";
import { readJson } from "../engine/runs/stacks";
import { withSynthesised } from "../engine/runs/synthesis";
import { requireProject } from "../engine/runs/workspace";
import type { CommandContext } from "./context";
import { readable } from "./synthesised-output";

/** Who may do what, as the landing zone in this folder says now: synthesised for it, into a folder that is gone afterwards. */
export function accessModelOf({ project, env, interruption }: CommandContext): Promise<AccessModel> {
  requireProject(project);
  return withSynthesised(project, env, interruption.stop, (outdir, refused) => {
    if (refused !== undefined) throw synthesisRefused(refused);
    return readJson<AccessModel>(outputFile(outdir, "access"));
  });
}

/**
 * The same, and what was synthesised of it. Output that was refused is looked at as well: what is wrong with it is what one
 * wants to know.
 */
export function lintedAccess({ project, env, interruption }: CommandContext): Promise<LintFacts> {
  requireProject(project);
  return withSynthesised(project, env, interruption.stop, (outdir, refused) => {
    if (refused !== undefined && !existsSync(outputFile(outdir, "access"))) throw synthesisRefused(refused);
    const { model, synthesised } = readable(outdir, "access", readAccess, ExitCode.failed);
    return lintFacts(model, synthesised);
  });
}
