import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, relative } from "node:path";
import { writeFailure } from "../../core/errors/files";
import { describeProblem, type Problem } from "../../core/errors/problem";
import { outputFile } from "../../model/output/files";
import { refusedBecause } from "../../model/output/output";
import { removeJudgement, removeProblems, writeProblems } from "../../model/output/write";
import { bindingsMissing, type Refusal, synthesisRefused, typesDoNotCheck } from "./synthesis-problems";
import { projectLoader } from "../process/typescript-loader";
import { inTemporaryFolder } from "../tools/temporary-folder";
import { runNode } from "./child";
import { requireProjectData } from "./project-data";
import { typeCheckMemory } from "./type-check-memory";
import type { Workspace } from "./workspace";

/** tsx does not look at types and the bindings drop what they do not know: only the compiler catches a misspelt prop. */
export async function checkTypes(project: string, env: NodeJS.ProcessEnv, signal: AbortSignal): Promise<void> {
  requireProjectData(project);
  const compiler = compilerOf(project);
  const cache = compilerCache(project);
  const memory = cache === undefined ? undefined : typeCheckMemory(project, cache, compiler);
  if (memory?.holds()) return;
  const begun = Date.now();
  const settings = cache === undefined ? [] : ["--project", join(cache, "tsconfig.json")];
  const args = [compiler, "--noEmit", "--pretty", "false", ...settings];
  const result = await runNode(args, { cwd: project, env, signal });
  if (result.status === 0) return memory?.keep(begun);
  const said = (result.stdout + result.stderr).trim();
  if (/TS2307: Cannot find module '[^']*\.gen\//.test(said)) throw bindingsMissing();
  throw typesDoNotCheck(said, await specProblems(project, env, signal));
}

/**
 * What the specification itself has to say beside the compiler: one wrong type must not hide the other mistakes until the
 * next run. Synthesised into a folder that is thrown away; anything but listed problems (a crash over the wrong type) is not
 * worth showing.
 */
async function specProblems(project: string, env: NodeJS.ProcessEnv, signal: AbortSignal): Promise<readonly Problem[]> {
  const { refused } = await inTemporaryFolder("synth", (outdir) => runMain(project, outdir, env, signal));
  return refused?.problems ?? [];
}

/** The project's own, whose settings it has to understand; ours where it has none. */
function compilerOf(project: string): string {
  try {
    return createRequire(join(project, "main.ts")).resolve("typescript/bin/tsc");
  } catch {
    return require.resolve("typescript/bin/tsc");
  }
}

/** What main.ts gave. */
interface Synthesis {
  /** What it wrote beside its problems: warnings, the stack of a crash. */
  readonly said: string;
  /** Undefined when the output may be deployed. */
  readonly refused?: Refusal;
}

/** @param settings what main.ts is told besides: it is the one that may import what users write */
async function runMain(
  project: string,
  outdir: string,
  env: NodeJS.ProcessEnv,
  signal: AbortSignal,
  settings: NodeJS.ProcessEnv = {},
): Promise<Synthesis> {
  requireProjectData(project);
  // Those of an earlier synthesis must not be taken for today's where main.ts crashes.
  removeJudgement(outdir);
  const { status, stderr, stdout } = await runNode([...projectLoader(project), "main.ts"], {
    cwd: project,
    env: {
      ...env,
      SLZ_PROPOSE_LEDGER: "",
      SLZ_LOCAL_STATE: "1",
      SLZ_ADOPTION: "",
      ...settings,
      CDKTF_OUTDIR: outdir,
      CDKTF_CONTEXT_JSON: "{}",
      CHECKPOINT_DISABLE: "1",
    },
    signal,
  });
  if (status === 0) return { said: (stdout + stderr).trim() };
  const problems = refusedBecause(outdir) ?? unwritable(outdir);
  const listed = (problems ?? []).map(describeProblem).join("\n\n");
  const said = (stdout + stderr.replace(listed, "")).trim();
  return { said, refused: { said, ...(problems && { problems }) } };
}

/** Where nothing can be written, main.ts could not leave its problems either. */
function unwritable(outdir: string): readonly Problem[] | undefined {
  try {
    writeProblems(outdir, []);
    removeProblems(outdir);
    return undefined;
  } catch (error) {
    const failure = writeFailure(error);
    if (failure === undefined) throw error;
    return failure.problems;
  }
}

/** The text of the ledger that main.ts works out for what is written today; nothing is synthesised. */
export async function proposedLedgerOf(project: string, env: NodeJS.ProcessEnv, signal: AbortSignal): Promise<string> {
  return inTemporaryFolder("ledger", async (outdir) => {
    const proposal = outputFile(outdir, "ledger");
    const { said, refused } = await runMain(project, outdir, env, signal, { SLZ_PROPOSE_LEDGER: "1" });
    if (refused === undefined && existsSync(proposal)) return readFileSync(proposal, "utf8");
    throw synthesisRefused(refused ?? { said });
  });
}

/** What main.ts says that people have to do: file name and text, by name. */
export async function runbooksOf(
  project: string,
  env: NodeJS.ProcessEnv,
  signal: AbortSignal,
): Promise<{ readonly name: string; readonly text: string }[]> {
  return inTemporaryFolder("runbooks", async (outdir) => {
    const { refused } = await runMain(project, outdir, env, signal);
    if (refused !== undefined) throw synthesisRefused(refused);
    const folder = outputFile(outdir, "runbooks");
    const names = existsSync(folder) ? readdirSync(folder).sort() : [];
    return names.map((name) => ({ name, text: readFileSync(join(folder, name), "utf8") }));
  });
}

/**
 * The project's own settings, for what main.ts reaches: a deploy waits for no test to be checked, and for less when little
 * has changed. Where the cache cannot be written, the whole project is checked.
 */
function compilerCache(project: string): string | undefined {
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
    return folder;
  } catch (error) {
    if (writeFailure(error) === undefined) throw error;
    return undefined;
  }
}

/** Runs main.ts as cdktf would; returns what it had to say (warnings) although it succeeded. */
export async function synthesise(
  workspace: Workspace,
  env: NodeJS.ProcessEnv,
  signal: AbortSignal,
  settings: NodeJS.ProcessEnv = {},
): Promise<string> {
  const { refused, said } = await runMain(workspace.project, workspace.outdir, env, signal, {
    SLZ_ADOPTION: workspace.adoption,
    ...settings,
  });
  if (refused === undefined) return said;
  throw synthesisRefused(refused);
}

/**
 * Synthesises into a folder of its own, for whoever only looks. Output that main.ts refused is handed over as well, with what
 * it said: that is what one wants to look at then.
 */
export async function withSynthesised<T>(
  project: string,
  env: NodeJS.ProcessEnv,
  signal: AbortSignal,
  use: (outdir: string, refused: Refusal | undefined) => T | Promise<T>,
  settings: NodeJS.ProcessEnv = {},
): Promise<T> {
  return inTemporaryFolder("look", async (outdir) => {
    const { refused } = await runMain(project, outdir, env, signal, settings);
    if (refused !== undefined && !existsSync(outputFile(outdir, "landingZone"))) throw synthesisRefused(refused);
    return await use(outdir, refused);
  });
}
