// Turns schemas/*.schema.json into the typed bindings .gen/providers/{ovh,openstack}, compiled to .js and .d.ts.
// Skipped when nothing it depends on has changed; built beside the target and renamed, so a killed run leaves no half.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const require = createRequire(import.meta.url);
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const target = join(root, ".gen", "providers");
const stampFile = join(target, "stamp.txt");

const providers = [
  { name: "ovh", source: "ovh/ovh", version: "2.19.0" },
  { name: "openstack", source: "terraform-provider-openstack/openstack", version: "3.4.0" },
];

const schemaFile = ({ name, version }) => join(root, "schemas", `${name}-${version}.schema.json`);

function stamp() {
  const hash = createHash("sha256").update(readFileSync(fileURLToPath(import.meta.url)));
  for (const provider of providers) hash.update(readFileSync(schemaFile(provider)));
  for (const tool of ["@cdktf/provider-generator", "typescript"]) {
    hash.update(require(`${tool}/package.json`).version);
  }
  return hash.digest("hex");
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

const wanted = stamp();
if (existsSync(stampFile) && readFileSync(stampFile, "utf8") === wanted) process.exit(0);
const started = process.hrtime.bigint();
const seconds = () => (Number(process.hrtime.bigint() - started) / 1e9).toFixed(0);
const working = join(root, ".gen", `working-${process.pid}`);
try {
  mkdirSync(working, { recursive: true });
  process.stderr.write("bindings: generating from schemas/ …\n");
  await generate(working); // into working/providers
  process.stderr.write(`bindings: compiling (about half a minute) …\n`);
  compile(working);
  writeFileSync(join(working, "providers", "stamp.txt"), wanted);
  rmSync(target, { recursive: true, force: true });
  renameSync(join(working, "providers"), target);
  process.stderr.write(`bindings: ready in ${seconds()} s\n`);
} finally {
  rmSync(working, { recursive: true, force: true });
}
