import { existsSync, readdirSync, renameSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import { noLabTool } from "./problems";
import { writeFailure } from "../../core/errors/files";
import { exclusively, withPartial } from "../../engine/tools/exclusive";
import type { FindOptions } from "../../engine/tools/find-tool";
import { fetchModule, type GoModule } from "../../engine/tools/go-module";
import { userCacheDir } from "../../engine/tools/obtain";
import type { Definitions } from "./contract";

export interface DefinitionSource extends GoModule {
  /** In the cache. */
  readonly name: string;
  /** Which of the module's files are definitions. */
  readonly files: RegExp;
}

/** Controllers whose resources our charts use; Knative's own cannot run here, its definitions are real all the same. */
export const definitionSources: readonly DefinitionSource[] = [
  {
    name: "argo-rollouts-definitions",
    title: "the resource definitions of argo-rollouts 1.10.1",
    path: "github.com/argoproj/argo-rollouts",
    version: "v1.10.1",
    hash: "h1:6oyVPGiHHxu3ixkT6mngemh88HLPDoTX1IwO6KNR1Y4=",
    files: /^manifests\/crds\/[a-z-]+-crd\.yaml$/,
  },
  {
    name: "knative-serving-definitions",
    title: "the resource definitions of Knative Serving 1.23",
    path: "knative.dev/serving",
    version: "v0.50.0",
    hash: "h1:9XUQq2yqUPN1YZUuGH6nF8IMvuumNvGXzCrSTYu44bA=",
    files: /^config\/core\/300-resources\/[a-z-]+\.yaml$/,
  },
];

/**
 * The definitions of custom resources as their projects publish them: from the cache, or out of their Go modules.
 *
 * @throws ProblemError `LAB-TOOL-NONE` when they cannot be had.
 */
export async function findDefinitions(
  options: FindOptions,
  sources: readonly DefinitionSource[] = definitionSources,
): Promise<Definitions> {
  const files: string[] = [];
  for (const source of sources) {
    const folder = folderOf(source, options);
    if (!existsSync(folder)) await get(source, folder, options);
    files.push(...filesIn(folder));
  }
  return { files };
}

export function folderOf(
  { name, version }: DefinitionSource,
  { env, cacheDir = userCacheDir(env) }: Pick<FindOptions, "env" | "cacheDir">,
): string {
  return join(cacheDir, `${name}-${version.slice(1)}`, "definitions");
}

async function get(source: DefinitionSource, folder: string, { env, report, signal }: FindOptions): Promise<void> {
  const parent = join(folder, "..");
  try {
    await exclusively({ folder: parent, subject: source.title, report, signal }, async () => {
      if (existsSync(folder)) return;
      await withPartial(parent, async (partial) => {
        const unpacked = join(partial, "module");
        const wanted = (path: string) => (source.files.test(path) ? 0o644 : undefined);
        await fetchModule(source, unpacked, wanted, { env, report, signal });
        const flat = join(partial, "definitions");
        flatten(unpacked, flat);
        renameSync(flat, folder);
      });
    });
  } catch (error) {
    signal?.throwIfAborted();
    throw writeFailure(error) ?? noLabTool(source.title, [error instanceof Error ? error.message : String(error)]);
  }
}

/** The definitions' own folder is the only one in the module that anything was unpacked into. */
function flatten(unpacked: string, flat: string): void {
  const [first] = readdirSync(unpacked, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  if (first === undefined) throw new Error("the module holds no definitions");
  renameSync(first.parentPath, flat);
  rmSync(unpacked, { recursive: true, force: true });
}

function filesIn(folder: string): string[] {
  return readdirSync(folder)
    .sort()
    .map((name) => join(folder, basename(name)));
}
