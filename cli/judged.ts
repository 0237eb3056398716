import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { ExitCode } from "../core/errors/problem";
import { isRecord, type Json } from "../core/json";
import { type Refusal, SynthesisError, synthesisRefused } from "../engine/runs/synthesis-problems";
import { withSynthesised } from "../engine/runs/synthesis";
import { requireProject } from "../engine/runs/workspace";
import { outputFile, readOutputFile } from "../model/output/files";
import { type Output, readOutput } from "../model/output/output";
import { outputUnreadable } from "../model/output/problems";
import type { FindingsFile } from "../policies/judge/enforce";
import type { CommandContext } from "./context";

export interface Judged extends FindingsFile {
  readonly output: Output;
}

/**
 * What the judges found in the landing zone here, synthesised for the purpose, or in output that is there already. Output that
 * was refused is what one wants to know about.
 * @param use reads what it needs before the output is gone
 * @throws ProblemError with exit status 3 where nothing was judged
 */
export function withJudged<T>(
  { env, interruption, project }: CommandContext,
  folder: string | undefined,
  use: (judged: Judged) => T,
): Promise<T> {
  if (folder !== undefined) return Promise.resolve(resolve(project, folder)).then((outdir) => use(read(outdir)));
  requireProject(project);
  return withSynthesised(project, env, interruption.stop, (outdir, refused) => use(read(outdir, refused))).catch(
    (error: unknown) => {
      // Nothing was synthesised: what there would be to find is not known.
      if (!(error instanceof SynthesisError)) throw error;
      throw new SynthesisError(error.problems, error.output, ExitCode.unknown);
    },
  );
}

function read(outdir: string, refused?: Refusal): Judged {
  const file = outputFile(outdir, "findings");
  if (!existsSync(file)) {
    if (refused !== undefined) throw synthesisRefused(refused, ExitCode.unknown);
    throw outputUnreadable(file, "the file is missing", ExitCode.unknown);
  }
  const content = readOutputFile<Json>(file, ExitCode.unknown);
  const lists = ["findings", "judges", "waived", "waivers"];
  if (!isRecord(content) || !lists.every((key) => Array.isArray(content[key]))) {
    throw outputUnreadable(file, "this is not what main.ts writes", ExitCode.unknown);
  }
  const output = readOutput(outdir, ExitCode.unknown);
  // Read now: a file that is damaged is no judge's fault.
  void output.access;
  return { ...(content as unknown as FindingsFile), output };
}
