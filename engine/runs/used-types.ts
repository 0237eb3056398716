import { rmSync } from "node:fs";
import { ProblemError } from "../../core/errors/problem";
import { readEveryStack } from "../../model/output/output";
import { writeWhole } from "../tools/whole-file";
import { typesInStates } from "./state";
import type { Workspace } from "./workspace";

type Folders = Pick<Workspace, "outdir" | "stateFolder" | "types">;

/**
 * Tells the doubles which types the run is about: those of every stack in the output folder, dropped ones included, and of every
 * state. An engine process reads the whole schema it is given, and a run of the reference starts a hundred of them.
 */
export function writeUsedTypes(workspace: Folders): void {
  const types = usedTypes(workspace);
  if (types === undefined) forgetUsedTypes(workspace);
  else writeWhole(workspace.types, `${JSON.stringify(types)}\n`);
}

/** Where nobody knows what an engine will be given, it is told of every type. */
export function forgetUsedTypes({ types }: Pick<Workspace, "types">): void {
  rmSync(types, { force: true });
}

/** Sorted; undefined if a file of a stack cannot be read: the run says so itself, if it needs that stack. */
function usedTypes(workspace: Folders): string[] | undefined {
  try {
    const synthesised = readEveryStack(workspace.outdir).flatMap(({ resources, dataSources }) =>
      [...resources, ...dataSources].map(({ type }) => type),
    );
    return [...new Set([...synthesised, ...typesInStates(workspace)])].sort();
  } catch (error) {
    if (error instanceof ProblemError) return undefined;
    throw error;
  }
}
