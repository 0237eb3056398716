// Lets Node load a project's TypeScript, each file compiled once and kept: `node --require sovereign-landing-zone/typescript main.ts`.
// Types are erased and every line stays where it is, so that stack traces need no source maps. JavaScript, which is most of what a
// synthesis loads, is left to Node itself: loaders that look at every file take twice the time.
const { createHash } = require("node:crypto");
const { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } = require("node:fs");
const Module = require("node:module");
const { dirname, join } = require("node:path");
const { version } = require("sucrase/package.json");

const OPTIONS = { transforms: ["typescript", "imports"], disableESTransforms: true, production: true };
const kept = join(packagesFolder(), ".cache", "sovereign-landing-zone", "typescript");

/** The nearest folder of packages, as seen from where the command runs: other compilers keep what they made there as well. */
function packagesFolder() {
  const folders = Module._nodeModulePaths(process.cwd());
  return folders.find((folder) => statSync(folder, { throwIfNoEntry: false })?.isDirectory()) ?? folders[0];
}

function compiled(file) {
  const source = readFileSync(file, "utf8");
  const key = createHash("sha256")
    .update(JSON.stringify([version, OPTIONS, source]))
    .digest("hex");
  const entry = join(kept, `${key}.js`);
  try {
    return readFileSync(entry, "utf8");
  } catch {
    const { code } = require("sucrase").transform(source, { ...OPTIONS, filePath: file });
    keep(entry, code);
    return code;
  }
}

/** Renamed into its place, so that nobody reads half of it. Where nothing can be written, the next run compiles again. */
function keep(entry, code) {
  try {
    mkdirSync(dirname(entry), { recursive: true });
    const working = `${entry}.${process.pid}`;
    writeFileSync(working, code);
    renameSync(working, entry);
  } catch {
    // A read-only folder or a full disk is no reason not to run.
  }
}

Module._extensions[".ts"] = (module, file) => module._compile(compiled(file), file);

/** TypeScript lets a file call its neighbour by the name of what the neighbour is compiled to: `./spec.js` for `spec.ts`. */
const resolve = Module._resolveFilename;
Module._resolveFilename = function (request, parent, ...rest) {
  try {
    return resolve.call(this, request, parent, ...rest);
  } catch (error) {
    if (!/^\.{1,2}\/.*\.js$/.test(request) || !parent?.filename?.endsWith(".ts")) throw error;
    return resolve.call(this, request.replace(/\.js$/, ".ts"), parent, ...rest);
  }
};
