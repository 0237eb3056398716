// Tests with cdktn 0.24.0 under cdktf's name: cdktn carries on what cdktf 0.21 was, and its users alias it in the same way.
// In a copy of this folder, so that the modules here stay as they are.
//
// Run are the tests that reach a file which imports cdktf, constructs or a prebuilt provider; the others cannot tell the two
// apart. A sandbox deploy adds what runs in processes of its own: the compiler over all sources with cdktn's types, main.ts,
// an engine over what it synthesised. Left out is cdktf's own command line: cdktn's is another program, for Node 22.
import { spawn } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { basename, dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const versions = { cdktf: "npm:cdktn@0.24.0", constructs: "10.6.0" };
/** Neither tests nor a deploy load them, and each takes time to install. */
const unneeded = ["@cdktf/commons", "@cdktf/provider-generator", "cdktf-cli", "eslint", "prettier", "typescript-eslint"];
const notCopied = ["node_modules", "dist", "cdktf.out", "coverage", "state", ".git", ".lab", ".sandbox", ".slz"];
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

function sourcesThatKnowCdktf(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !/^(?:node_modules|\.gen)\//.test(relative(folder, file)))
    .filter((file) => knowsCdktf.test(readFileSync(file, "utf8")));
}

let running;
let stopped;
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
  process.on(signal, () => {
    stopped ??= signal;
    running?.kill(signal);
  });
}

async function run(folder, command, ...args) {
  if (stopped) throw new Error(`stopped by ${stopped}`);
  say([command, ...args].join(" ").slice(0, 80));
  const status = await new Promise((resolve, reject) => {
    running = spawn(command, args, { cwd: folder, stdio: "inherit" });
    running.once("error", reject);
    running.once("close", (code, signal) => resolve(signal ?? code));
  });
  if (status !== 0) throw new Error(`${command} ended with ${status}`);
}

const folder = mkdtempSync(join(tmpdir(), "slz-cdktn-"));
try {
  copyTo(folder);
  alias(folder);
  await run(folder, "npm", "install", "--prefer-offline", "--ignore-scripts");
  requireAlias(folder);
  // Not the first failure alone: one run says all.
  const failures = [];
  for (const command of [
    [process.execPath, "node_modules/jest/bin/jest.js", "--findRelatedTests", ...sourcesThatKnowCdktf(folder)],
    [process.execPath, "bin/slz.js", "sandbox", "deploy", "dev-network"],
  ]) {
    await run(folder, ...command).catch((error) => failures.push(error.message));
  }
  if (failures.length > 0) throw new Error(failures.join("; "));
  say("the library works with cdktn as with cdktf");
} catch (error) {
  say(error.message);
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
