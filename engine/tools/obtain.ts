import { chmodSync, renameSync, statSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { writeFailure } from "../../core/errors/files";
import { exclusively, withPartial } from "./exclusive";
import { goPlatform, platformName } from "./platform";
import { probe } from "./probe";
import { type ProgramIdentity, type Recipe, recipeTitle } from "./recipe";

export interface MakeContext {
  readonly env: NodeJS.ProcessEnv;
  readonly cacheDir: string;
  readonly report: (line: string) => void;
  readonly signal?: AbortSignal;
  /** The next program is built from the same module: what was fetched for this one is not fetched again. */
  readonly keepSources?: boolean;
}

/** One way to get a program that is not there yet. */
export interface Maker {
  readonly origin: "download" | "build";
  /** In the list of what was tried. */
  readonly label: string;
  /** Writes the program to `target`, in a folder it may fill; throws with the reason when it cannot. */
  make(recipe: Recipe, target: string, context: MakeContext): Promise<void>;
}

export interface Obtained<Product extends string> extends ProgramIdentity<Product> {
  readonly path: string;
  readonly origin: "cache" | Maker["origin"];
}

export class NotObtainable extends Error {
  constructor(readonly tried: readonly string[]) {
    super(tried.join("; "));
    this.name = "NotObtainable";
  }
}

/** `$XDG_CACHE_HOME/sovereign-landing-zone`, or the same under `~/.cache`. */
export function userCacheDir(env: NodeJS.ProcessEnv): string {
  return join(env.XDG_CACHE_HOME || join(env.HOME || homedir(), ".cache"), "sovereign-landing-zone");
}

/**
 * The recipe's program from the cache, or made and put there. Only a program that has run and named the right version
 * gets its final name, so that neither a crash nor a second process can leave a broken one.
 *
 * @throws NotObtainable when no maker can.
 */
export async function obtain<Product extends string>(
  recipe: Recipe<Product>,
  makers: readonly Maker[],
  context: MakeContext,
): Promise<Obtained<Product>> {
  const { report, signal } = context;
  const { folder, path } = programPath(recipe, context);
  const ready = await fromCache(recipe, context);
  if (ready) return ready;
  return exclusively({ folder, subject: recipeTitle(recipe), report, signal }, async () => {
    const madeMeanwhile = await fromCache(recipe, context);
    if (madeMeanwhile) return madeMeanwhile;
    if (statSync(path, { throwIfNoEntry: false }))
      report(`the cached ${recipeTitle(recipe)} is damaged, getting it again`);
    const tried: string[] = [];
    for (const maker of makers) {
      const result = await attempt(maker);
      if (typeof result !== "string") return result;
      tried.push(`${maker.label}: ${result}`);
    }
    throw new NotObtainable(tried);
  });

  /** The program, or why this maker cannot make it. */
  function attempt(maker: Maker): Promise<Obtained<Product> | string> {
    return withPartial(folder, async (partial) => {
      const target = join(partial, recipe.binary);
      try {
        await maker.make(recipe, target, context);
        chmodSync(target, 0o755);
      } catch (error) {
        signal?.throwIfAborted();
        const unwritable = writeFailure(error);
        if (unwritable) throw unwritable;
        return error instanceof Error ? error.message : String(error);
      }
      const result = await verifiedProgram(target, recipe, context);
      if (!result.identity) return result.reason;
      renameSync(target, path);
      return { path, origin: maker.origin, ...result.identity };
    });
  }
}

/** The recipe's program if the cache has it and it is well. */
export async function fromCache<Product extends string>(
  recipe: Recipe<Product>,
  context: MakeContext,
): Promise<Obtained<Product> | undefined> {
  const { path } = programPath(recipe, context);
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) return undefined;
  const { identity } = await verifiedProgram(path, recipe, context);
  return identity && { path, origin: "cache", ...identity };
}

/** Where the cache has the recipe's program, if it has it. */
export function programPath(
  { name, version, binary }: Recipe,
  { cacheDir }: Pick<MakeContext, "cacheDir">,
): { folder: string; path: string } {
  const folder = join(cacheDir, `${name}-${version}-${platformName(goPlatform())}`);
  return { folder, path: join(folder, binary) };
}

/** What the program at the path is, or why it is not the recipe's. */
export async function verifiedProgram<Product extends string>(
  path: string,
  recipe: Recipe<Product>,
  context: MakeContext,
) {
  const result = await probe(path, recipe.probe, context);
  if (!result.identity || result.identity.version === recipe.version) return result;
  return { reason: `it turned out to be version ${result.identity.version}` };
}
