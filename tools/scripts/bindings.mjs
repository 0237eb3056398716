// Turns model/schemas/*.schema.json into the typed bindings .gen/providers/{ovh,openstack}, compiled to .js and .d.ts.
// Skipped when nothing it depends on has changed; built beside the target and renamed, so a killed run leaves no half.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const require = createRequire(import.meta.url);
const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const generated = join(root, ".gen");
const target = join(generated, "providers");
const stampFile = join(target, "stamp.txt");

const providers = [
  { name: "ovh", source: "ovh/ovh", version: "2.19.0" },
  { name: "openstack", source: "terraform-provider-openstack/openstack", version: "3.4.0" },
];

const schemaFile = ({ name, version }) => join(root, "model/schemas", `${name}-${version}.schema.json`);
const say = (text) => process.stderr.write(`bindings: ${text}\n`);

function stamp() {
  const hash = createHash("sha256").update(readFileSync(fileURLToPath(import.meta.url)));
  for (const provider of providers) hash.update(readFileSync(schemaFile(provider)));
  hash.update(require("@cdktf/provider-generator/package.json").version);
  hash.update(require("typescript/package.json").version);
  return hash.digest("hex");
}

const filesIn = (folder) => readdirSync(folder, { recursive: true }).length;

/** A file that somebody removed makes the bindings stale as much as a changed schema does. */
function isCurrent(wanted) {
  if (!existsSync(stampFile)) return false;
  const [hash, files] = readFileSync(stampFile, "utf8").split("\n");
  return hash === wanted && Number(files) === filesIn(target);
}

async function generate(folder) {
  // The generator asks an engine for its version as it loads, and never uses the answer: any that may lie around stays out of it.
  Object.assign(process.env, { TERRAFORM_BINARY_NAME: "echo", CHECKPOINT_DISABLE: "1", CDKTF_LOG_LEVEL: "off" });
  const { CodeMaker, TerraformProviderGenerator, TerraformProviderConstraint } =
    await import("@cdktf/provider-generator");
  const { ConstructsMakerProviderTarget, Language } = await import("@cdktf/commons");
  for (const provider of providers) {
    const schema = JSON.parse(readFileSync(schemaFile(provider), "utf8"));
    const generator = new TerraformProviderGenerator(new CodeMaker(), schema);
    generator.versions[Object.keys(schema.provider_schemas)[0]] = provider.version;
    const constraint = new TerraformProviderConstraint(provider);
    generator.generate(new ConstructsMakerProviderTarget(constraint, Language.TYPESCRIPT));
    await generator.save(folder);
  }
}

function compile(folder) {
  const ts = require("typescript");
  const sources = readdirSync(folder, { recursive: true })
    .map((file) => join(folder, file.toString()))
    .filter((file) => file.endsWith(".ts"));
  const program = ts.createProgram(sources, {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.CommonJS,
    moduleResolution: ts.ModuleResolutionKind.Node10,
    declaration: true,
    skipLibCheck: true,
    strict: true,
    types: ["node"],
    typeRoots: [join(root, "node_modules", "@types")],
  });
  const { diagnostics } = program.emit();
  const errors = [...ts.getPreEmitDiagnostics(program), ...diagnostics];
  if (errors.length > 0) throw new Error(ts.formatDiagnostics(errors.slice(0, 5), formatHost(ts)));
  for (const file of sources) rmSync(file);
}

const formatHost = (ts) => ({
  getCanonicalFileName: (name) => name,
  getCurrentDirectory: () => root,
  getNewLine: () => ts.sys.newLine,
});

/** Another run may put its result there between any two of these steps: whoever loses that race leaves the winner's. */
function replaceTarget(built, working, wanted) {
  try {
    renameSync(target, join(working, "previous"));
  } catch (error) {
    if (error.code !== "ENOENT") throw error;
  }
  try {
    renameSync(built, target);
  } catch (error) {
    if (!isCurrent(wanted)) throw error;
  }
}

/** A killed run cannot tidy up after itself; the next one does, and leaves alone what a living process works in. */
function removeLeftovers() {
  for (const name of readdirSync(generated)) {
    const owner = /^working-(\d+)$/.exec(name)?.[1];
    if (owner && !isAlive(Number(owner))) rmSync(join(generated, name), { recursive: true, force: true });
  }
}

function isAlive(pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error.code === "EPERM";
  }
}

async function build(wanted) {
  const started = process.hrtime.bigint();
  const working = join(generated, `working-${process.pid}`);
  try {
    mkdirSync(working, { recursive: true });
    removeLeftovers();
    say("generating from model/schemas/ …");
    await generate(working); // into working/providers
    say("compiling (about half a minute) …");
    compile(working);
    const built = join(working, "providers");
    // The stamp is the one file that is not there yet.
    writeFileSync(join(built, "stamp.txt"), `${wanted}\n${filesIn(built) + 1}\n`);
    replaceTarget(built, working, wanted);
    say(`ready in ${(Number(process.hrtime.bigint() - started) / 1e9).toFixed(0)} s`);
  } finally {
    rmSync(working, { recursive: true, force: true });
  }
}

/** What a person can do about it, for the failures that are not this program's own. */
const remedies = {
  EACCES: "make .gen/ writable for this user",
  EPERM: "make .gen/ writable for this user",
  EROFS: "the file system is read-only: work in a writable copy",
  ENOSPC: "the disk is full: free about 100 MB",
  EDQUOT: "the disk quota is used up: free about 100 MB",
  EEXIST: ".gen must be a folder: remove the file of that name",
  ENOTDIR: ".gen must be a folder: remove the file of that name",
  ENOENT: "a file of the repository is missing: compare with a fresh clone",
  MODULE_NOT_FOUND: "the development dependencies are needed: run `npm ci` without --omit=dev",
  ERR_MODULE_NOT_FOUND: "the development dependencies are needed: run `npm ci` without --omit=dev",
};

try {
  const wanted = stamp();
  if (!isCurrent(wanted)) await build(wanted);
} catch (error) {
  const remedy = remedies[error.code];
  if (!remedy) throw error;
  say(`not built: ${error.message.split("\n")[0]}`);
  say(`${remedy}, then run \`npm run bindings\`.`);
  process.exitCode = 1;
}
