// Tests with cdktn 0.24.0 under cdktf's name: cdktn carries on what cdktf 0.21 was, and its users alias it in the same way.
// In a copy of this folder, so that the modules here stay as they are.
//
// The reference is synthesised by both, and the stacks compared: what reads them (policies, commands, doubles, engines) meets
// the same text, and its tests are left out. Run are the others that reach a file which imports cdktf, constructs or a
// prebuilt provider, and one sandbox deploy: the compiler over all sources with cdktn's types, main.ts with its gates, an
// engine. cdktf's own command line is not tried: cdktn's is another program, for Node 22.
import { spawn } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { basename, dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const versions = { cdktf: "npm:cdktn@0.24.0", constructs: "10.6.0" };
/** Neither tests nor a deploy load them, and each takes time to install. */
const unneeded = [
  "@cdktf/commons",
  "@cdktf/provider-generator",
  "cdktf-cli",
  "eslint",
  "prettier",
  "typescript-eslint",
];
const notCopied = ["node_modules", "dist", "cdktf.out", "coverage", "state", ".git", ".lab", ".sandbox", ".slz"];
const leftOut = ["/test/(?:cli|conformance|policies|upgrades)/", "/test/testing/faults"];
const knowsCdktf = /from "(?:cdktf|constructs|@cdktf\/provider-[a-z]+)(?:\/[^"]*)?"/;

const say = (text) => process.stderr.write(`cdktn: ${text}\n`);

function copyTo(folder) {
  for (const name of readdirSync(root)) {
    if (notCopied.includes(name) || name.startsWith("dist.")) continue;
    cpSync(join(root, name), join(folder, name), { recursive: true });
  }
}

/** The lock stays: what is neither of the two is what everybody else tests with. */
function alias(folder) {
  const file = join(folder, "package.json");
  const { peerDependencies: _, ...manifest } = JSON.parse(readFileSync(file, "utf8"));
  const devDependencies = { ...manifest.devDependencies, ...versions };
  for (const name of unneeded) delete devDependencies[name];
  const overrides = { ...manifest.overrides, cdktf: "$cdktf", constructs: "$constructs" };
  writeFileSync(file, JSON.stringify({ ...manifest, devDependencies, overrides }, undefined, 2));
}

/** A run with cdktf by mistake would pass, and say nothing. */
function requireAlias(folder) {
  const { name, version } = createRequire(join(folder, "main.ts"))("cdktf/package.json");
  if (name !== "cdktn") throw new Error(`cdktf is ${name} ${version} there, and not cdktn`);
  const copies = readdirSync(join(folder, "node_modules"), { recursive: true }).filter(
    (path) => basename(path) === "cdktf" && basename(dirname(path)) === "node_modules",
  );
  if (copies.length > 0) throw new Error(`there is a second cdktf in ${copies.join(" and ")}`);
  say(`cdktf is ${name} ${version} there`);
}

function related(folder) {
  const sources = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .filter((file) => !/^(?:node_modules|\.gen)\//.test(file))
    .filter((file) => knowsCdktf.test(readFileSync(join(folder, file), "utf8")));
  return ["--findRelatedTests", ...sources];
}

/** By name, as text; without the version of what synthesised it. */
function stacksIn(outdir) {
  const folder = join(outdir, "stacks");
  const textOf = (name) => {
    const stack = JSON.parse(readFileSync(join(folder, name, "cdk.tf.json"), "utf8"));
    delete stack["//"].metadata.version;
    return JSON.stringify(stack);
  };
  return Object.fromEntries(readdirSync(folder).map((name) => [name, textOf(name)]));
}

async function compareStacks(folder) {
  const outdirs = { [root]: join(folder, "with-cdktf"), [folder]: join(folder, "with-cdktn") };
  for (const [project, outdir] of Object.entries(outdirs)) {
    await run(project, { CDKTF_OUTDIR: outdir }, process.execPath, "--require", "./bin/typescript.js", "main.ts");
  }
  const [before, after] = Object.values(outdirs).map(stacksIn);
  const names = Object.keys({ ...before, ...after });
  const different = names.filter((name) => before[name] !== after[name]);
  if (different.length > 0) throw new Error(`cdktn synthesises otherwise: ${different.join(", ")}`);
  say(`all ${names.length} stacks are synthesised the same by both`);
}

let running;
let stopped;
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
  process.on(signal, () => {
    stopped ??= signal;
    running?.kill(signal);
  });
}

async function run(folder, env, command, ...args) {
  if (stopped) throw new Error(`stopped by ${stopped}`);
  say([command, ...args].join(" ").slice(0, 80));
  const status = await new Promise((resolve, reject) => {
    running = spawn(command, args, { cwd: folder, stdio: "inherit", env: { ...process.env, ...env } });
    running.once("error", reject);
    running.once("close", (code, signal) => resolve(signal ?? code));
  });
  if (status !== 0) throw new Error(`${command} ended with ${status}`);
}

const folder = mkdtempSync(join(tmpdir(), "slz-cdktn-"));
try {
  copyTo(folder);
  alias(folder);
  await run(folder, {}, "npm", "install", "--prefer-offline", "--ignore-scripts");
  requireAlias(folder);
  // The option takes the place of what jest.config.js says.
  const ignored = [...createRequire(join(folder, "main.ts"))("./jest.config.js").testPathIgnorePatterns, ...leftOut];
  // Not the first failure alone: one run says all.
  const failures = [];
  for (const check of [
    () => compareStacks(folder),
    () => run(folder, {}, "npx", "jest", "--testPathIgnorePatterns", ...ignored, ...related(folder)),
    () => run(folder, {}, process.execPath, "bin/slz.js", "sandbox", "deploy", "private-cloud"),
  ]) {
    await check().catch((error) => failures.push(error.message));
  }
  if (failures.length > 0) throw new Error(failures.join("; "));
  say("the library works with cdktn as with cdktf");
} catch (error) {
  say(error.message);
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
