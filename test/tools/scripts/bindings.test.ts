import { spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from "node:fs";
import { symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const root = join(__dirname, "../../..");

interface Schema {
  provider_schemas: Record<string, { resource_schemas: Record<string, unknown>; data_source_schemas: object }>;
}

/** One resource of each provider: seconds instead of half a minute, and the same road from schema to bindings. */
const kept = { "ovh-2.19.0": "ovh_vrack", "openstack-3.4.0": "openstack_networking_network_v2" };

function keepOnly(resource: string, schemaFile: string): string {
  const schema = JSON.parse(readFileSync(join(root, "model/schemas", schemaFile), "utf8")) as Schema;
  for (const provider of Object.values(schema.provider_schemas)) {
    provider.resource_schemas = { [resource]: provider.resource_schemas[resource] };
    provider.data_source_schemas = {};
  }
  return JSON.stringify(schema);
}

let project: string;
beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), "slz-bindings-"));
  cpSync(join(root, "tools/scripts/bindings.mjs"), join(project, "tools/scripts/bindings.mjs"));
  symlinkSync(join(root, "node_modules"), join(project, "node_modules"));
  mkdirSync(join(project, "model/schemas"), { recursive: true });
  for (const [name, resource] of Object.entries(kept)) {
    const file = `${name}.schema.json`;
    writeFileSync(join(project, "model/schemas", file), keepOnly(resource, file));
  }
});
afterEach(() => rmSync(project, { recursive: true, force: true }));

const generated = (path = "") => join(project, ".gen", path);
const stampOf = () => readFileSync(generated("providers/stamp.txt"), "utf8");

function start() {
  const child = spawn(process.execPath, [join(project, "tools/scripts/bindings.mjs")], { cwd: tmpdir() });
  let said = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (said += text));
  const ended = once(child, "close").then(([code, signal]: (number | string | null)[]) => ({ code, signal, said }));
  const hears = (word: string) =>
    new Promise<void>((resolve) => child.stderr.on("data", () => said.includes(word) && resolve()));
  return { child, ended, hears };
}

function expectWholeBindings() {
  expect(readdirSync(generated())).toEqual(["providers"]);
  expect(readdirSync(generated("providers")).sort()).toEqual(["openstack", "ovh", "stamp.txt"]);
  for (const resource of ["ovh/vrack", "openstack/networking-network-v2"]) {
    expect(readdirSync(generated(`providers/${resource}`)).sort()).toEqual(["README.md", "index.d.ts", "index.js"]);
  }
}

test("two runs at once both succeed, a third finds nothing to do, and a removed file makes them stale", async () => {
  const both = await Promise.all([start().ended, start().ended]);
  expect(both).toEqual([expect.objectContaining({ code: 0 }), expect.objectContaining({ code: 0 })]);
  expectWholeBindings();

  const before = statSync(generated("providers")).ino;
  expect(await start().ended).toEqual({ code: 0, signal: null, said: "" });
  expect(statSync(generated("providers")).ino).toBe(before);

  rmSync(generated("providers/ovh/vrack/index.js"));
  expect((await start().ended).code).toBe(0);
  expectWholeBindings();
});

test("a killed run leaves what was there, and the next run finishes the job", async () => {
  mkdirSync(generated("providers"), { recursive: true });
  writeFileSync(generated("providers/stamp.txt"), "an older schema");
  writeFileSync(generated("providers/older.js"), "");

  const run = start();
  await run.hears("compiling");
  run.child.kill("SIGKILL");
  expect(await run.ended).toMatchObject({ signal: "SIGKILL" });
  expect(readdirSync(generated()).sort()).toEqual(["providers", `working-${run.child.pid}`]);
  expect(readdirSync(generated("providers")).sort()).toEqual(["older.js", "stamp.txt"]);
  expect(stampOf()).toBe("an older schema");

  expect(await start().ended).toMatchObject({ code: 0 });
  expectWholeBindings();
  expect(stampOf()).toMatch(/^[0-9a-f]{64}\n\d+\n$/);
});

test("a place that cannot be written to is said in words, with what to do", async () => {
  writeFileSync(generated(), "not a folder");
  const { code, said } = await start().ended;
  expect(code).toBe(1);
  expect(said).toMatch(
    /^bindings: not built: ENOTDIR: .*\nbindings: \.gen must be a folder: .*`npm run bindings`\.\n$/,
  );
});

test("a missing schema is said in words, and nothing is written", async () => {
  rmSync(join(project, "model/schemas/ovh-2.19.0.schema.json"));
  const { code, said } = await start().ended;
  expect(code).toBe(1);
  expect(said).toMatch(/not built: ENOENT: .*ovh-2\.19\.0\.schema\.json.*\n.*a file of the repository is missing/);
  expect(readdirSync(project)).not.toContain(".gen");
});
