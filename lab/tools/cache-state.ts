import { readdirSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { isAlive } from "../../engine/process/identity";
import { PARTIAL } from "../../engine/tools/exclusive";
import { verifiedProgram, type MakeContext, programPath } from "../../engine/tools/obtain";
import type { Recipe } from "../../engine/tools/recipe";

/** What the cache has of one program. */
export interface CacheState {
  /** The program, when it is there and well. */
  readonly path?: string;
  /** What is wrong in its place, or under way: a sentence each. */
  readonly notes: readonly string[];
}

/** Looks at a program's place in the cache, and changes nothing there. */
export async function cacheState(recipe: Recipe, context: MakeContext): Promise<CacheState> {
  const { folder, path } = programPath(recipe, context);
  const notes = partialsIn(folder);
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) return { notes };
  const result = await verifiedProgram(path, recipe, context);
  if (result.identity !== undefined && !("reason" in result)) return { path, notes };
  const reason = "reason" in result ? result.reason : "it does not say what it is";
  return { notes: [...notes, `the one in the cache is damaged (${path}: ${reason}): the next use gets it again`] };
}

/** Half-made programs: one by a process that is still at it, others by processes that ended. */
export function partialsIn(folder: string): string[] {
  return entriesOf(folder).flatMap((name) => {
    const pid = PARTIAL.exec(name)?.[1];
    if (pid === undefined) return [];
    return isAlive(Number(pid))
      ? [`process ${pid} is getting it at this moment`]
      : [`half-made by a process that ended (${join(folder, name)}): never used, and removed by the next attempt`];
  });
}

/** Folders of the cache that no version of today uses. */
export function staleEntries(cacheDir: string, used: readonly string[]): string[] {
  const names = new Set(used.map((folder) => basename(folder)));
  return entriesOf(cacheDir)
    .filter((name) => !names.has(name))
    .map((name) => join(cacheDir, name));
}

/** A folder that is not there holds nothing; one that cannot be read is the caller's to say. */
function entriesOf(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}
