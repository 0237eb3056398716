import { rmSync } from "node:fs";
import { readRefused } from "../../model/output/synthesised";
import { writeWhole } from "../tools/whole-file";
import { typesInStates } from "./state";
import type { Workspace } from "./workspace";

/**
 * Tells the doubles which types the run is about: those of every stack in the output folder, dropped ones included, and of every
 * state. An engine process reads the whole schema it is given, and a run of the reference starts a hundred of them.
 */
export function writeUsedTypes(workspace: Pick<Workspace, "outdir" | "stateFolder" | "types">): void {
  const synthesised = readRefused(workspace.outdir).flatMap(({ resources, dataSources }) =>
    [...resources, ...dataSources].map(({ type }) => type),
  );
  const types = [...new Set([...synthesised, ...typesInStates(workspace)])].sort();
  writeWhole(workspace.types, `${JSON.stringify(types)}\n`);
}

/** Where nobody knows what an engine will be given, it is told of every type. */
export function forgetUsedTypes({ types }: Pick<Workspace, "types">): void {
  rmSync(types, { force: true });
}
