import { stackFile } from "../../model/output/files";
import { readStacks } from "../../model/output/output";
import { execFileSync } from "node:child_process";
import { existsSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { changedSinceUnknown } from "./problems";
import { readText } from "../../core/files";
import { withSynthesised } from "../../engine/runs/synthesis";
import { inTemporaryFolder } from "../../engine/tools/temporary-folder";

/** What one synthesis says: each stack's text, and what it stands on. */
type StackTexts = ReadonlyMap<string, { readonly text: string; readonly dependencies: readonly string[] }>;

/**
 * Stacks that a branch changes, with all that stands on them: what goes stale is seen on chosen stacks only. Sorted.
 * Both sides are synthesised, the other one from the commit where the branch left `ref`; undefined when that commit had
 * other packages or no landing zone, which makes every stack a changed one.
 *
 * @throws ProblemError PIPELINE-CHANGED-SINCE when git does not know the commit
 */
export async function changedStacks(
  project: string,
  ref: string,
  env: NodeJS.ProcessEnv,
  signal: AbortSignal,
): Promise<readonly string[] | undefined> {
  const git = (...args: string[]): string => {
    try {
      return execFileSync("git", args, {
        cwd: project,
        env,
        encoding: "utf8",
        stdio: ["ignore", "pipe", "pipe"],
      }).trim();
    } catch (error) {
      const { stderr, message } = error as Error & { readonly stderr?: string };
      throw changedSinceUnknown(ref, (stderr || message).trim());
    }
  };
  const base = git("merge-base", "--end-of-options", ref, "HEAD");
  const inside = git("rev-parse", "--show-prefix");
  try {
    return await inTemporaryFolder("since", async (folder) => {
      const tree = join(folder, "tree");
      git("worktree", "add", "--quiet", "--detach", tree, base);
      const before = join(tree, inside);
      if (!existsSync(join(before, "main.ts")) || !samePackages(project, before)) return undefined;
      for (const made of ["node_modules", ".gen"])
        if (existsSync(join(project, made)) && !existsSync(join(before, made)))
          symlinkSync(join(project, made), join(before, made));
      const old = await withSynthesised(before, env, signal, textsIn);
      return withDependents(await withSynthesised(project, env, signal, textsIn), old);
    });
  } finally {
    git("worktree", "prune");
  }
}

/** The packages are shared by both sides: others would be an unseen change. */
function samePackages(project: string, before: string): boolean {
  const lock = (folder: string): string | undefined =>
    existsSync(join(folder, "package-lock.json")) ? readText(join(folder, "package-lock.json")) : undefined;
  return lock(project) === lock(before);
}

function textsIn(outdir: string): StackTexts {
  return new Map(
    readStacks(outdir).map(({ name, folder, dependencies }) => [
      name,
      { text: readText(join(folder, stackFile)), dependencies },
    ]),
  );
}

/** Of those there are today: what a branch drops from the specification has no stack to plan. */
export function withDependents(now: StackTexts, before: StackTexts): readonly string[] {
  const chosen = new Set([...now].flatMap(([name, { text }]) => (text === before.get(name)?.text ? [] : [name])));
  // A set that is walked while it grows: what stands on a stack is added behind it.
  for (const one of chosen)
    for (const [name, { dependencies }] of now) if (dependencies.includes(one)) chosen.add(name);
  return [...chosen].sort();
}
