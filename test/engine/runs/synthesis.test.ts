import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checkTypes, synthesise } from "../../../engine/runs/synthesis";
import { workspaceOf } from "../../../engine/runs/workspace";

const { signal } = new AbortController();
let project: string;

/** A project without modules of its own: what it needs to run is ours. */
beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), "slz-synthesis-"));
  const compilerOptions = { strict: true, module: "nodenext", target: "es2022", types: [], skipLibCheck: true };
  write("tsconfig.json", JSON.stringify({ compilerOptions }));
});
afterEach(() => rmSync(project, { recursive: true }));

const write = (file: string, text: string) => writeFileSync(join(project, file), text);

test("a project without a compiler is checked by ours", async () => {
  write("main.ts", "export const replicas: number = 3;\n");
  await checkTypes(project, process.env, signal);
  write("main.ts", 'export const replicas: number = "three";\n');
  await expect(checkTypes(project, process.env, signal)).rejects.toMatchObject({
    output: expect.stringContaining("Type 'string' is not assignable"),
  });
});

test("a project with a compiler is checked by that one", async () => {
  mkdirSync(join(project, "node_modules/typescript/bin"), { recursive: true });
  write("node_modules/typescript/bin/tsc", 'console.log("the project\'s own");\nprocess.exitCode = 1;\n');
  write("main.ts", "export {};\n");
  await expect(checkTypes(project, process.env, signal)).rejects.toMatchObject({ output: "the project's own" });
});

test.each([
  ["commonjs", 'const { writeFileSync } = require("node:fs"); const by: string = typeof require;'],
  ["module", 'import { writeFileSync } from "node:fs"; const by: string = typeof import.meta.url;'],
])("main.ts runs in a project of type %s", async (type, begin) => {
  write("package.json", JSON.stringify({ type }));
  write("main.ts", `${begin}\nwriteFileSync("ran.txt", by);\n`);
  await synthesise(workspaceOf(project), process.env, signal);
  expect(readFileSync(join(project, "ran.txt"), "utf8")).toBe(type === "module" ? "string" : "function");
});
