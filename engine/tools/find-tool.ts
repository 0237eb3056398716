import type { ProblemError } from "../../core/errors/problem";
import { writeFailure } from "../../core/errors/files";
import { goBuild } from "./go-build";
import { type Maker, NotObtainable, obtain, userCacheDir } from "./obtain";
import { locate } from "./path-search";
import { probe } from "./probe";
import type { ProgramIdentity, Recipe } from "./recipe";
import { releaseDownload } from "./release";

export interface FindOptions {
  readonly env: NodeJS.ProcessEnv;
  /** @default `$XDG_CACHE_HOME/sovereign-landing-zone`, or the same under `~/.cache` */
  readonly cacheDir?: string;
  /** What is passed over, and the progress of a download or build, a line at a time. */
  readonly report: (line: string) => void;
  /** Ends a download or build; nothing unfinished stays behind. */
  readonly signal?: AbortSignal;
  /** The ways to get what is not installed, in order. @default a release download, then a Go build */
  readonly makers?: readonly Maker[];
}

export interface Tool<Product extends string = string> extends ProgramIdentity<Product> {
  readonly path: string;
  readonly origin: "named" | "path" | "cache" | "download" | "build";
}

/** One kind of program: where it may come from and which versions will do. */
export interface Search<Product extends string> {
  /** The environment variable by which a user names one. */
  readonly variable: string;
  /** Names on PATH, the preferred first. */
  readonly names: readonly string[];
  readonly recipe: Recipe<Product>;
  /** What keeps a version from being used; `undefined` for one that will do. */
  objection(identity: ProgramIdentity<Product>): string | undefined;
  /** In words, what a program of this kind that was found is. */
  describe(identity: ProgramIdentity<Product>): string;
  /** Such programs obey their own variables even when they only print a version. */
  probeEnvironment(parent: NodeJS.ProcessEnv): NodeJS.ProcessEnv;
  refused(name: string, found: string): ProblemError;
  none(tried: readonly string[]): ProblemError;
}

export async function findTool<Product extends string>(
  search: Search<Product>,
  options: FindOptions,
): Promise<Tool<Product>> {
  const { env, report, signal } = options;
  const installed = await findInstalled(search, options);
  if (!Array.isArray(installed)) return installed;
  const { makers = [releaseDownload, goBuild], cacheDir = userCacheDir(env) } = options;
  const context = { env: search.probeEnvironment(env), signal, cacheDir, report };
  try {
    return await obtain(search.recipe, makers, context);
  } catch (error) {
    if (error instanceof NotObtainable) throw search.none([...installed, ...error.tried]);
    throw writeFailure(error) ?? error;
  }
}

/** The program that is named or on PATH; why there is none that will do. What is named and will not do throws. */
export async function findInstalled<Product extends string>(
  search: Search<Product>,
  options: FindOptions,
): Promise<Tool<Product> | string[]> {
  const { env, report, signal } = options;
  const surroundings = { env: search.probeEnvironment(env), signal };

  const named = env[search.variable];
  if (named) {
    const path = locate(named, env);
    if (path === undefined) throw search.refused(named, "there is no such program");
    const result = await examine(path);
    if (typeof result === "string") throw search.refused(named, result);
    return { path, origin: "named", ...result };
  }

  const tried: string[] = [];
  for (const name of search.names) {
    const path = locate(name, env);
    if (path === undefined) {
      tried.push(`no ${name} on PATH`);
      continue;
    }
    const result = await examine(path);
    if (typeof result !== "string") return { path, origin: "path", ...result };
    report(`passing over ${path}: ${result}`);
    tried.push(`${path}: ${result}`);
  }

  return tried;

  /** What the program is, or why it will not do. */
  async function examine(path: string): Promise<ProgramIdentity<Product> | string> {
    const result = await probe(path, search.recipe.probe, surroundings);
    if (!result.identity) return result.reason;
    const objection = search.objection(result.identity);
    return objection === undefined ? result.identity : `${search.describe(result.identity)} ${objection}`;
  }
}
