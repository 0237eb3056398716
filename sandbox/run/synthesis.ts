import { mkdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, relative } from "node:path";
import { writeFailure, writeFailureInText } from "../../core/errors/run";
import { synthesisRefused, typesDoNotCheck } from "../../core/errors/synth";
import { runNode } from "./child";
import type { Workspace } from "./workspace";

/** tsx does not look at types and the bindings drop what they do not know: only the compiler catches a misspelt prop. */
export async function checkTypes(project: string, env: NodeJS.ProcessEnv, signal: AbortSignal): Promise<void> {
  const compiler = createRequire(join(project, "main.ts")).resolve("typescript/bin/tsc");
  const args = [compiler, "--noEmit", "--pretty", "false", ...compilerProject(project)];
  const result = await runNode(args, { cwd: project, env, signal });
  if (result.status !== 0) throw typesDoNotCheck((result.stdout + result.stderr).trim());
}

/**
 * The project's own settings, for what main.ts reaches: a deploy waits for no test to be checked, and for less when little
 * has changed. Where the cache cannot be written, the whole project is checked.
 */
function compilerProject(project: string): readonly string[] {
  const folder = join(project, "node_modules", ".cache", "sovereign-landing-zone");
  const config = join(folder, "tsconfig.json");
  const content = {
    extends: relative(folder, join(project, "tsconfig.json")),
    files: [relative(folder, join(project, "main.ts"))],
    include: [],
    compilerOptions: { incremental: true, tsBuildInfoFile: "./types.tsbuildinfo" },
  };
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(config, JSON.stringify(content));
  } catch (error) {
    if (writeFailure(error) === undefined) throw error;
    return [];
  }
  return ["--project", config];
}

/** Runs main.ts as cdktf would; returns what it had to say (warnings) although it succeeded. */
export async function synthesise(workspace: Workspace, env: NodeJS.ProcessEnv, signal: AbortSignal): Promise<string> {
  const result = await runNode(["--require", require.resolve("tsx/cjs"), "main.ts"], {
    cwd: workspace.project,
    env: { ...env, CDKTF_OUTDIR: workspace.outdir, CDKTF_CONTEXT_JSON: "{}", CHECKPOINT_DISABLE: "1" },
    signal,
  });
  const said = (result.stdout + result.stderr).trim();
  if (result.status === 0) return said;
  throw writeFailureInText(said) ?? synthesisRefused(said);
}
