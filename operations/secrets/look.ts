import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { ExitCode, type Problem, ProblemError } from "../../core/errors/problem";
import { secretFound } from "./problems";
import type { RunOptions } from "../../engine/runs/options";
import type { Surroundings } from "../../engine/runs/surroundings";
import type { Workspace } from "../../engine/runs/workspace";
import type { Stack } from "../../model/output/stack";
import { type Document, stateDocument } from "./documents";
import { Expectations } from "./expectations";
import { readFiles } from "./files";
import { scan, type ScanResult } from "./scan";

export interface LookRequest {
  /** Files and folders besides: logs, plans, what a pipeline keeps. */
  readonly paths: readonly string[];
  /** Whether the place's own states and synthesised stacks are looked through. */
  readonly own: boolean;
}

export interface LookOutcome extends ScanResult {
  /** What could not be read, so that nothing is known of it. */
  readonly unread: readonly Problem[];
}

/** Looks through the states of a place, what was synthesised for it, and whatever else is named. Nothing is changed. */
export async function lookForSecrets(
  surroundings: Surroundings,
  options: RunOptions,
  { paths, own }: LookRequest,
): Promise<LookOutcome> {
  const states = own ? await readStates(surroundings, options) : { documents: [], stacks: [], unread: [] };
  const files = await readFiles([...(own ? filesOf(options.workspace) : []), ...paths]);
  return {
    ...scan([...states.documents, ...files.documents], new Expectations(states.stacks)),
    unread: [...states.unread, ...files.unread],
  };
}

/** What was synthesised, and what engines leave beside states that are files: the one before, and one that could not be put away. */
function filesOf({ outdir, stateFolder }: Workspace): string[] {
  const beside = existsSync(stateFolder) ? readdirSync(stateFolder).filter((name) => !name.endsWith(".tfstate")) : [];
  return [join(outdir, "stacks"), ...beside.map((name) => join(stateFolder, name))].filter((path) => existsSync(path));
}

/** The findings in words that show no secret. */
export const problemsOf = ({ findings }: ScanResult): Problem[] =>
  findings.map(({ kind, in: where, at, known, length }) => secretFound(kind, `${where}: ${at}`, known, length));

export function exitCodeOf({ findings, unread }: LookOutcome): ExitCode {
  if (findings.length > 0) return ExitCode.findings;
  return unread.length > 0 ? ExitCode.unknown : ExitCode.done;
}

function readStates(
  surroundings: Surroundings,
  options: RunOptions,
): Promise<{ documents: Document[]; stacks: readonly Stack[]; unread: Problem[] }> {
  return surroundings.withStates(options, async ({ stacks, read }) => {
    const [documents, unread]: [Document[], Problem[]] = [[], []];
    options.report("reading the states");
    for (const { name } of stacks) {
      try {
        const state = await read(name);
        if (state !== undefined) documents.push(stateDocument(name, state));
      } catch (error) {
        if (!(error instanceof ProblemError)) throw error;
        unread.push(...error.problems);
      }
    }
    return { documents, stacks, unread };
  });
}
