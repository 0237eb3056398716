import { existsSync, readFileSync } from "node:fs";
import { extname, join } from "node:path";
import { pathToFileURL } from "node:url";

/** `bin/typescript.js`, which lets Node load TypeScript; this file stands a folder deeper where the package holds it compiled. */
function ownLoader(): string {
  const [near = "", far = ""] = ["../../bin", "../../../bin"].map((bin) => join(__dirname, bin, "typescript.js"));
  return existsSync(near) ? near : far;
}

/** What Node is started with for a script of our own: nothing once it is compiled. */
export const loaderOf = (script: string): readonly string[] =>
  extname(script) === ".ts" ? ["--require", ownLoader()] : [];

/**
 * What Node is started with for a project's `main.ts`. Projects of ES modules, and those whose compiler settings give modules
 * other names, take tsx, which knows both and takes longer.
 */
export function projectLoader(project: string): readonly string[] {
  if (jsonIn(project, "package.json")?.type === "module")
    return ["--import", pathToFileURL(require.resolve("tsx")).href];
  return namesModules(project) ? ["--require", require.resolve("tsx/cjs")] : ["--require", ownLoader()];
}

/** `paths` and `baseUrl`; in a file with comments, or in one that it extends, they are looked for as words. */
function namesModules(project: string): boolean {
  const file = join(project, "tsconfig.json");
  return existsSync(file) && /"(?:paths|baseUrl|extends)"\s*:/.test(readFileSync(file, "utf8"));
}

function jsonIn(project: string, name: string): { readonly type?: string } | undefined {
  const file = join(project, name);
  if (!existsSync(file)) return undefined;
  return (JSON.parse(readFileSync(file, "utf8").replace(/^\uFEFF/, "")) as { type?: string } | null) ?? undefined;
}
