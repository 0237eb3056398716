import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { ProblemError } from "../../core/errors/problem";
import { engineSearch } from "../../engine/find";
import { findInstalled, type FindOptions, type Search, type Tool } from "../../engine/tools/find-tool";
import { GO_VERSION, goProbe, toolchainFolder } from "../../engine/tools/go-toolchain";
import { helmSearch } from "../../engine/tools/helm";
import { type MakeContext, programPath, userCacheDir } from "../../engine/tools/obtain";
import { locate } from "../../engine/tools/path-search";
import { probe } from "../../engine/tools/probe";
import { type Recipe, recipeTitle } from "../../engine/tools/recipe";
import { atLeast } from "../../engine/tools/version";
import { cacheState, partialsIn, staleEntries } from "./cache-state";
import type { LabTool } from "./contract";
import { type DefinitionSource, definitionSources, folderOf } from "./definitions";
import { recipesOf } from "./find";
import { isProvider, labTools, recipeOf } from "./recipes";

/** What a program is for: in this order, each needs more than the one before. */
export type Use = "sandbox" | "tests" | "lab" | "lab with an OpenStack";

export interface ToolReport {
  readonly title: string;
  /** `optional`: not there, and nothing is worse for it. */
  readonly status: "found" | "missing" | "unknown" | "optional";
  readonly version?: string;
  readonly path?: string;
  readonly origin?: Tool["origin"];
  readonly notes: readonly string[];
  /** How it comes here, when it is not. */
  readonly get?: string;
  readonly neededBy: readonly Use[];
}

export interface DoctorReport {
  readonly cache: string;
  readonly tools: readonly ToolReport[];
  /** Folders of the cache that no version of today uses. */
  readonly stale: readonly string[];
}

type DoctorOptions = Pick<FindOptions, "env" | "cacheDir" | "signal">;

const EVERYTHING: readonly Use[] = ["sandbox", "tests", "lab", "lab with an OpenStack"];
const TESTS: readonly Use[] = ["tests", "lab with an OpenStack"];
const LAB: readonly Use[] = ["lab", "lab with an OpenStack"];

/** Looks for every program; fetches, builds, changes nothing. */
export async function examine({ env, cacheDir = userCacheDir(env), signal }: DoctorOptions): Promise<DoctorReport> {
  const context: MakeContext = { env, cacheDir, signal, report: () => undefined };
  const go = await reportOf("Go", [], () => goReport(context));
  const build = go.status === "found" ? `builds with ${go.path}` : `builds with a Go ${GO_VERSION} that it fetches`;
  const engineGet = `the next \`npm start\` downloads one, or ${build}; or put one of version 1.10 or newer on PATH`;
  const helmGet = `the next \`npm test\` ${build}; or put Helm 3 on PATH`;
  const [engine, helm, ...labs] = await Promise.all([
    reportOf("OpenTofu or Terraform", EVERYTHING, () => searched(engineSearch, context, EVERYTHING, engineGet)),
    reportOf("Helm", TESTS, () => searched(helmSearch, context, TESTS, helmGet)),
    ...labTools.map((name) => labTool(name, context, build)),
    ...definitionSources.map((source) => definitions(source, context)),
  ]);
  return { cache: cacheDir, tools: [engine, helm, go, ...labs], stale: stale(context) };
}

/** A place that cannot be read leaves open what is in it. */
async function reportOf(title: string, neededBy: readonly Use[], look: () => Promise<ToolReport>): Promise<ToolReport> {
  try {
    return await look();
  } catch (error) {
    if (error instanceof ProblemError) {
      const notes = error.problems.map(({ message, found, fix }) => `${message}: ${found ?? ""}; ${fix}`);
      return { title, status: "missing", notes, neededBy };
    }
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
    return { title, status: "unknown", notes: [(error as Error).message], neededBy };
  }
}

async function searched(
  search: Search<string>,
  context: MakeContext,
  neededBy: readonly Use[],
  get: string,
): Promise<ToolReport> {
  const { title } = search.recipe;
  const passedOver: string[] = [];
  const installed = await findInstalled(search, { ...context, report: (line) => passedOver.push(line) });
  if (!Array.isArray(installed)) {
    const { path, version, origin, product } = installed;
    return { title: titles[product] ?? title, status: "found", version, path, origin, notes: passedOver, neededBy };
  }
  const cached = await cacheState(search.recipe, { ...context, env: search.probeEnvironment(context.env) });
  return { ...fromCacheState(search.recipe, cached, neededBy, get), notes: [...passedOver, ...cached.notes] };
}

const titles: Readonly<Record<string, string>> = { opentofu: "OpenTofu", terraform: "Terraform" };

function labTool(name: LabTool, context: MakeContext, build: string): Promise<ToolReport> {
  const recipes = recipesOf(name);
  // What `npm run lab:test` needs and `slz lab` does not.
  const forTests = name === "terraform-provider-openstack" || name === "versitygw";
  const uses: readonly Use[] = forTests ? ["lab with an OpenStack"] : LAB;
  const get = `the next \`npm run lab\` ${isProvider(name) ? "asks the provider registries, else " : ""}${build}`;
  return reportOf(recipes.map(recipeTitle).join(", or "), uses, async () => {
    const reports = await Promise.all(
      recipes.map(async (recipe) => fromCacheState(recipe, await cacheState(recipe, context), uses, get)),
    );
    const notes = reports.flatMap((report) => report.notes);
    const found = reports.find(({ status }) => status === "found");
    if (found === undefined)
      return { title: recipeTitle(recipeOf(name)), status: "missing", notes, get, neededBy: uses };
    const wanted = isProvider(name) ? recipes[0]?.version : found.version;
    if (found.version !== wanted)
      notes.push(`the stacks ask for ${wanted}, which no registry gave: the lab says so in every run`);
    return { ...found, notes };
  });
}

function fromCacheState(
  { title, version }: Recipe,
  { path, notes }: { readonly path?: string; readonly notes: readonly string[] },
  neededBy: readonly Use[],
  get: string,
): ToolReport {
  if (path === undefined) return { title: `${title} ${version}`, status: "missing", notes, get, neededBy };
  return { title, status: "found", version, path, origin: "cache", notes, neededBy };
}

/** Only what is missing needs it, and fetches one where none is installed. */
async function goReport(context: MakeContext): Promise<ToolReport> {
  const { env, cacheDir, signal } = context;
  const path = locate("go", env);
  const notes: string[] = [];
  if (path !== undefined) {
    const { identity } = await probe(path, goProbe, { env: { ...env, GOTOOLCHAIN: "local" }, signal });
    const version = identity?.version;
    if (version !== undefined && atLeast(version, GO_VERSION))
      return { title: "Go", status: "found", version, path, origin: "path", notes, neededBy: [] };
    notes.push(
      `passing over ${path}: ${version === undefined ? "it does not run" : `${version} is older than ${GO_VERSION}`}`,
    );
  }
  const folder = toolchainFolder(cacheDir);
  const own = join(folder, "toolchain", "bin", "go");
  notes.push(...partialsIn(folder));
  if (existsSync(own))
    return { title: "Go", status: "found", version: GO_VERSION, path: own, origin: "cache", notes, neededBy: [] };
  return {
    title: "Go",
    status: "optional",
    notes,
    get: "fetched from a Go module proxy if anything has to be built",
    neededBy: [],
  };
}

function definitions(source: DefinitionSource, context: MakeContext): Promise<ToolReport> {
  const { title } = source;
  return reportOf(title, LAB, async () => {
    const folder = folderOf(source, context);
    const notes = partialsIn(dirname(folder));
    if (existsSync(folder)) return { title, status: "found", path: folder, origin: "cache", notes, neededBy: LAB };
    const get = "the next `npm run lab` fetches them from a Go module proxy";
    return { title, status: "missing", notes, get, neededBy: LAB };
  });
}

function stale(context: MakeContext): string[] {
  const recipes = [engineSearch.recipe, helmSearch.recipe, ...labTools.flatMap(recipesOf)];
  const used = [
    ...recipes.map((recipe) => programPath(recipe, context).folder),
    ...definitionSources.map((source) => dirname(folderOf(source, context))),
    toolchainFolder(context.cacheDir),
  ];
  try {
    return staleEntries(context.cacheDir, used);
  } catch {
    // That it cannot be read stands with every tool already.
    return [];
  }
}
