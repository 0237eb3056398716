import { readFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { goProbe, goToolchain } from "./go-toolchain";
import type { MakeContext, Maker } from "./obtain";
import { locate } from "./path-search";
import { probe } from "./probe";
import { type ProcessResult, runProcess, type StopStep } from "./process";
import { type ProgressStep, withProgress } from "./progress";
import { type Recipe, recipeTitle } from "./recipe";
import { atLeast } from "./version";

/** A build has nothing to lose. */
const STOP: readonly StopStep[] = [
  { afterMs: 0, signal: "SIGTERM", to: "group" },
  { afterMs: 2_000, signal: "SIGKILL", to: "group" },
];

/** Builds from source with the installed Go, or with one from the Go module proxy when there is none that will do. */
export const goBuild: Maker = {
  origin: "build",
  label: "Go build",
  async make(recipe, target, context) {
    const go = (await installedGo(recipe, context)) ?? (await fetchedGo(recipe, context));
    await withProgress(context.report, (update) => build(recipe, target, go, context, update));
    // Gigabytes that nothing will read again. After a failure they stay: the next attempt goes on where this one stopped.
    if (go.home !== undefined && !context.keepSources) await rm(go.home, { recursive: true, force: true });
  },
};

interface Go {
  readonly path: string;
  readonly env: NodeJS.ProcessEnv;
  /** Where a Go of our own keeps what it downloads and compiles; an installed one has the user's folders. */
  readonly home?: string;
}

async function installedGo({ source }: Recipe, { env, report, signal }: MakeContext): Promise<Go | undefined> {
  const path = locate("go", env);
  if (path === undefined) return undefined;
  const required = /^go (\S+)$/m.exec(readFileSync(join(source.module, "go.mod"), "utf8"))?.[1] ?? "";
  // Left alone, an old Go would fetch a newer one here, in silence and without our check of its hash.
  const own = buildEnvironment(env);
  const { identity } = await probe(path, goProbe, { env: own, signal });
  if (identity && atLeast(identity.version, required)) return { path, env: own };
  report(`passing over ${path}: ${identity ? `Go ${identity.version} is older than ${required}` : "it does not run"}`);
  return undefined;
}

async function fetchedGo({ source }: Recipe, context: MakeContext): Promise<Go> {
  const { go, folder } = await goToolchain(context);
  const home = join(folder, basename(source.module));
  const env = buildEnvironment(context.env);
  delete env.GOROOT;
  delete env.GOMODCACHE;
  Object.assign(env, {
    GOPATH: join(home, "path"),
    GOCACHE: join(home, "build"),
    // Go write-protects what it downloads; the cache should go with a plain `rm -r`.
    GOFLAGS: [env.GOFLAGS, "-modcacherw"].filter(Boolean).join(" "),
  });
  return { path: go, env, home };
}

/** The user's settings for proxies, checksums and caches stand; what would make another program of it does not. */
function buildEnvironment(parent: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = { ...parent, GOTOOLCHAIN: "local", GOWORK: "off", CGO_ENABLED: "0" };
  delete env.GOOS;
  delete env.GOARCH;
  return env;
}

async function build(
  recipe: Recipe,
  target: string,
  go: Go,
  { signal }: MakeContext,
  update: (step: ProgressStep) => void,
): Promise<void> {
  const { module, package: main, ldflags } = recipe.source;
  // Go leaves its temporary files behind when it is stopped: here they go with the partial result.
  const env = { ...go.env, GOTMPDIR: dirname(target) };
  const run = async (args: readonly string[], onLine: (line: string) => void): Promise<ProcessResult> => {
    const result = await runProcess(go.path, args, { cwd: module, env, signal, stop: STOP, onLine });
    signal?.throwIfAborted();
    if (result.code !== 0) throw new Error(lastWords(result));
    return result;
  };
  const common = ["-mod=readonly", "-trimpath", "-buildvcs=false"];

  const fetching = `fetching the sources of ${recipeTitle(recipe)}`;
  let fetched = 0;
  update({ doing: fetching });
  const stale = await run(["list", ...common, "-deps", "-f", "{{if .Stale}}{{.ImportPath}}{{end}}", main], (line) => {
    if (line.startsWith("go: downloading ")) update({ doing: fetching, done: ++fetched, unit: "modules" });
  });

  const total = stale.stdout.split("\n").filter((line) => line !== "").length;
  const doing = `building ${recipeTitle(recipe)}`;
  let built = 0;
  update({ doing, done: built, total, unit: "packages" });
  await run(["build", ...common, "-v", "-ldflags", ldflags, "-o", target, main], (line) => {
    if (/^\S+$/.test(line)) update({ doing, done: Math.min(++built, total), total, unit: "packages" });
  });
}

/** What matters in a failed run's output stands at its end. */
function lastWords({ code, stderr }: ProcessResult): string {
  const lines = stderr.split("\n").filter((line) => /\s/.test(line.trim()) && !line.startsWith("go: downloading "));
  return lines.slice(-3).join(" ").trim() || `go ended with exit code ${code}`;
}
