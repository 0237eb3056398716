import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { ExitCode } from "../core/errors/problem";
import { outputUnreadable } from "../model/output/problems";
import { type SynthesisRefusal, synthesisRefused } from "../engine/runs/synthesis-problems";
import { withSynthesised } from "../engine/runs/synthesis";
import { requireProject } from "../engine/runs/workspace";
import { outputFile } from "../model/output/files";
import { type Output, readOutput } from "../model/output/output";
import type { FindingsFile } from "../policies/judge/enforce";
import type { CommandContext } from "./context";
import { readable } from "./synthesised-output";

export interface Judged extends FindingsFile {
  readonly output: Output;
}

/**
 * What the judges found in the landing zone here, synthesised for the purpose, or in output that is there already. Output that
 * was refused is what one wants to know about.
 * @throws ProblemError with exit status 3 where nothing was judged
 */
export function judgedOutput(context: CommandContext, folder: string | undefined): Promise<Judged> {
  const { env, interruption, project } = context;
  if (folder !== undefined) {
    const outdir = resolve(project, folder);
    return Promise.resolve().then(() => read(outdir, undefined));
  }
  requireProject(project);
  return withSynthesised(project, env, interruption.stop, read);
}

function read(outdir: string, refused: SynthesisRefusal | undefined): Judged {
  const file = outputFile(outdir, "findings");
  if (!existsSync(file)) {
    if (refused !== undefined) throw synthesisRefused(refused, ExitCode.unknown);
    throw outputUnreadable(file, "the file is missing", ExitCode.unknown);
  }
  return readable(
    outdir,
    "findings",
    () => ({ ...(JSON.parse(readFileSync(file, "utf8")) as FindingsFile), output: readOutput(outdir) }),
    ExitCode.unknown,
  );
}
