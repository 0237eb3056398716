// Builds dist/, what the package holds: JavaScript and types of the layers that users and the command line need, the
// compiled bindings, charts, schemas and what engines are built from. Built beside it and renamed: no half of it is ever packed.
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const require = createRequire(import.meta.url);
const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const target = join(root, "dist");
const working = join(root, `dist.working-${process.pid}`);
const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));

/** The files that say what is public of a folder: written by hand, so that what is in them is what somebody meant to promise. */
const entries = ["constructs", "policies", "stacks", "workloads", "model/resources", "model/specification"];

function filesIn(folder) {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(join(root, folder), join(entry.parentPath, entry.name)))
    .sort();
}

function compile() {
  const compiler = require.resolve("typescript/bin/tsc");
  const args = [compiler, "--project", join(root, "tsconfig.build.json"), "--outDir", working];
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: ["ignore", 2, 2] });
  if (status !== 0) throw new Error("the sources do not compile");
}

/** Charts, protocols, modules of engines, the providers' interfaces: all that is read at run time and is no TypeScript. */
function copyData() {
  const compiled = readdirSync(working, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  for (const layer of [...compiled.map(({ name }) => name), "model/schemas"]) {
    for (const file of filesIn(layer)) {
      if (!/\.(?:ts|md|gitattributes)$|^\.gitattributes$/.test(file)) copy(join(layer, file));
    }
  }
  // Each binding has a page for the provider's own reader: half of their files, and none that a program reads.
  for (const file of filesIn(".gen").filter((name) => !name.endsWith(".md"))) copy(join(".gen", file));
  // The folder's own: the command line reads its version here. The package's stands one folder further up.
  const { name, version, type } = manifest;
  write("package.json", json({ name, version, type }));
}

const copy = (file) => cpSync(join(root, file), join(working, file));

/** Each name of an entry loads its own file when it is asked for: a stack of one construct does not load the bindings of all. */
function makeEntriesLazy() {
  for (const folder of entries) {
    const file = join(folder, "index.js");
    const text = readFileSync(join(working, file), "utf8");
    const { length } = text.match(/= require\(/g) ?? [];
    // The compiler's own form, checked: one it changes would otherwise load everything, and nobody would notice.
    const lazy = text
      .replace(/^var (\w+) = require\(("[^"]+")\);$/gm, "const $1 = () => require($2);")
      .replace(
        /^Object\.defineProperty\(exports, ("\w+"), \{ enumerable: true, get: function \(\) \{ return (\w+_\d+)\.(\w+); \} \}\);$/gm,
        "lazily($1, () => $2().$3);",
      );
    const names = [...lazy.matchAll(/^lazily\("(\w+)", /gm)].map(([, each]) => each);
    const others = lazy.match(/^Object\.defineProperty\(exports, "(?!__esModule)/gm) ?? [];
    if (length === 0 || others.length > 0 || lazy.match(/= \(\) => require\(/g)?.length !== length)
      throw new Error(`${file} is of another form`);
    const lines = [
      lazy,
      "function lazily(name, get) { Object.defineProperty(exports, name, { enumerable: true, get }); }",
      // Never run: Node takes a module's names for ES modules from its text, where it leaves out getters that call something.
      `0 && (module.exports = { ${names.join(", ")} });`,
    ];
    write(file, `${lines.join("\n")}\n`);
  }
}

/** A project to begin with: the reference, with the package's name where its sources stand here. */
function writeExample() {
  for (const file of ["main.ts", ...filesIn("environments").map((name) => join("environments", name))]) {
    const text = readFileSync(join(root, file), "utf8")
      .replace(/ from "\.\/app\/run-app";/, ` from "${manifest.name}/app";`)
      .replace(/ from "\.\.\/model\/specification\/index";/g, ` from "${manifest.name}/specification";`);
    write(join("example", file), text);
  }
  const { language, app, sendCrashReports } = JSON.parse(readFileSync(join(root, "cdktf.json"), "utf8"));
  write(join("example", "cdktf.json"), json({ language, app, projectId: "landing-zone", sendCrashReports }));
  const { compilerOptions, include } = JSON.parse(readFileSync(join(root, "tsconfig.json"), "utf8"));
  // What says where this repository's own output goes, and which types its tests need.
  for (const option of ["rootDir", "outDir", "types", "isolatedModules"]) delete compilerOptions[option];
  const exclude = ["node_modules", ".sandbox", ".lab", "cdktf.out"];
  write(join("example", "tsconfig.json"), json({ compilerOptions, include, exclude }));
}

const json = (value) => `${JSON.stringify(value, undefined, 2)}\n`;

function write(file, text) {
  mkdirSync(dirname(join(working, file)), { recursive: true });
  writeFileSync(join(working, file), text);
}

function replaceTarget() {
  const previous = `${working}.previous`;
  if (existsSync(target)) renameSync(target, previous);
  renameSync(working, target);
  rmSync(previous, { recursive: true, force: true });
}

const say = (text) => process.stderr.write(`build: ${text}\n`);

try {
  if (!existsSync(join(root, ".gen", "providers", "stamp.txt"))) {
    throw new Error("the bindings are missing: run `npm run bindings` first");
  }
  say("compiling (about half a minute) …");
  mkdirSync(working, { recursive: true });
  compile();
  copyData();
  makeEntriesLazy();
  writeExample();
  replaceTarget();
  say("dist is ready: `npm pack --ignore-scripts` makes the package of it");
} catch (error) {
  rmSync(working, { recursive: true, force: true });
  say(`not built: ${error.message}`);
  process.exitCode = 1;
}
