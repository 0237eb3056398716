import { existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checkTypes } from "../../../engine/runs/synthesis";

const { signal } = new AbortController();
const compilerOptions = { strict: true, module: "nodenext", target: "es2022", lib: ["es5"], types: [] };
let project: string;

/** A project with a compiler that notes how often it was asked, and is the real one. */
beforeEach(async () => {
  project = realpathSync(mkdtempSync(join(tmpdir(), "slz-memory-")));
  mkdirSync(join(project, "node_modules/typescript/bin"), { recursive: true });
  const real = JSON.stringify(require.resolve("typescript/lib/tsc.js"));
  const log = JSON.stringify(asking());
  write("node_modules/typescript/bin/tsc", `require("node:fs").appendFileSync(${log}, "x");\nrequire(${real});\n`);
  write("tsconfig.json", JSON.stringify({ compilerOptions }));
  write("node_modules/.package-lock.json", "{}");
  mkdirSync(join(project, "environments/dev/pool"), { recursive: true });
  write("environments/dev/pool/index.ts", "export const nodes = 3;\n");
  write("main.ts", 'import { nodes } from "./environments/dev/pool";\nexport const replicas: number = nodes;\n');
  await settled();
});
afterEach(() => {
  rmSync(project, { recursive: true });
  rmSync(asking(), { force: true });
});

const write = (file: string, text: string) => writeFileSync(join(project, file), text);
const check = () => checkTypes(project, process.env, signal);
/** Beside the project: a file that appears in it is a change. */
const asking = () => `${project}.asked`;
const asked = () => (existsSync(asking()) ? readFileSync(asking(), "utf8").length : 0);
/** Until what was written is old enough to be remembered. */
const settled = () => new Promise((resolve) => setTimeout(resolve, 50));

test("what was found right is not asked again while nothing has changed", async () => {
  await check();
  await check();
  expect(asked()).toBe(1);
});

test.each([
  ["a file that main.ts imports", () => write("environments/dev/pool/index.ts", 'export const nodes = "three";\n')],
  ["a new file that takes an import over", () => write("environments/dev/pool.ts", 'export const nodes = "three";\n')],
  ["settings", () => write("tsconfig.json", JSON.stringify({ compilerOptions, files: ["main.ts"] }))],
  ["the packages", () => write("node_modules/.package-lock.json", "{ }")],
  ["the kind of modules", () => write("environments/package.json", "{}")],
])("%s that changed has the compiler asked again", async (_, change) => {
  await check();
  change();
  await check().catch(() => undefined);
  expect(asked()).toBe(2);
});

test("what was found wrong is found wrong each time, until it is right", async () => {
  await check();
  write("environments/dev/pool/index.ts", 'export const nodes = "three";\n');
  await expect(check()).rejects.toMatchObject({ output: expect.stringContaining("not assignable") });
  await expect(check()).rejects.toMatchObject({ output: expect.stringContaining("not assignable") });
  write("environments/dev/pool/index.ts", "export const nodes = 4;\n");
  await check();
});

test.each([
  ["settings that come from elsewhere", { extends: "./base.json" }],
  ["paths that lead elsewhere", { compilerOptions: { ...compilerOptions, paths: { "far/*": ["./far/*"] } } }],
])("%s are not followed: the compiler is asked each time", async (_, settings) => {
  write("base.json", JSON.stringify({ compilerOptions }));
  write("tsconfig.json", JSON.stringify(settings));
  await settled();
  await check();
  await check();
  expect(asked()).toBe(2);
});

test("where nothing says which packages are installed, or nothing can be kept, the compiler is asked each time", async () => {
  rmSync(join(project, "node_modules/.package-lock.json"));
  await check();
  await check();
  expect(asked()).toBe(2);
  write("node_modules/.package-lock.json", "{}");
  mkdirSync(join(project, "node_modules/.cache/sovereign-landing-zone/types.checked"));
  await settled();
  await check();
  await check();
  expect(asked()).toBe(4);
});

test.each([
  ["what changes", "environments/dev/pool/index.ts"],
  ["what takes an import over", "environments/dev/pool.ts"],
])("%s while the compiler reads is not taken for read", async (_, file) => {
  const running = check();
  const until = Date.now() + 10_000;
  while (asked() === 0 && Date.now() < until) await settled();
  write(file, "export const nodes = 4;\n");
  await running;
  await check();
  expect(asked()).toBe(2);
});
