import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describeProblem } from "../../../core/errors/problem";
import { checkTypes, synthesise, withSynthesised } from "../../../engine/runs/synthesis";
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

describe("what main.ts refuses", () => {
  const problem = { code: "SPEC-VALUE", path: "teams.x", message: "no", found: "1", allowed: "2", fix: "write 2" };
  const text = describeProblem(problem);
  const outdir = () => workspaceOf(project).outdir;

  /** A main.ts that leaves its problems as runApp does. @param then what it does besides */
  const refusing = (content: unknown, then = ""): void =>
    write(
      "main.ts",
      `const { mkdirSync, writeFileSync } = require("node:fs");
      ${then}
      mkdirSync(process.env.CDKTF_OUTDIR, { recursive: true });
      writeFileSync(process.env.CDKTF_OUTDIR + "/problems.json", ${JSON.stringify(JSON.stringify(content))});
      process.stderr.write(${JSON.stringify(`${text}\n`)});
      process.exitCode = 1;`,
    );
  const refusal = () => synthesise(workspaceOf(project), process.env, signal);

  test("comes as the same problems, and beside them only what else it wrote", async () => {
    refusing({ version: 1, problems: [problem] }, 'console.warn("deprecated: x");');
    await expect(refusal()).rejects.toMatchObject({ problems: [problem], output: "deprecated: x" });
  });

  test("comes beside what the compiler says", async () => {
    refusing({ version: 1, problems: [problem] });
    // Without the types of Node, the compiler does not know what it uses either.
    await expect(checkTypes(project, process.env, signal)).rejects.toMatchObject({
      problems: [problem, { code: "SYNTH-TYPES" }],
      output: expect.stringContaining("error TS2591: Cannot find name 'process'"),
    });
  });

  test.each([
    ["a list of another version", { version: 2, problems: [problem] }],
    ["no list", { version: 1, problems: {} }],
    ["a list of something else", { version: 1, problems: [{ severity: "error" }] }],
  ])("is shown as it was written where it left %s", async (_, content) => {
    refusing(content);
    await expect(refusal()).rejects.toMatchObject({ problems: [{ code: "SYNTH-REFUSED" }], output: text });
  });

  test("is not taken from an earlier synthesis when main.ts crashes", async () => {
    refusing({ version: 1, problems: [problem] });
    await refusal().catch(() => undefined);
    write("main.ts", 'throw new Error("no such module");\n');
    await expect(refusal()).rejects.toMatchObject({
      problems: [{ code: "SYNTH-REFUSED" }],
      output: expect.stringContaining("no such module"),
    });
  });

  test("is a failed write where the folder cannot be written, and main.ts crashed over it", async () => {
    write("main.ts", 'throw new Error("cannot write");\n');
    mkdirSync(join(outdir(), "problems.json.new"), { recursive: true });
    await expect(refusal()).rejects.toMatchObject({
      problems: [{ code: "RUN-WRITE" }],
      output: expect.stringContaining("cannot write"),
    });
  });

  test("is handed over with the output, where there is one to look at", async () => {
    refusing(
      { version: 1, problems: [problem] },
      'mkdirSync(process.env.CDKTF_OUTDIR, { recursive: true }); writeFileSync(process.env.CDKTF_OUTDIR + "/landing-zone.json", "{}");',
    );
    const seen = await withSynthesised(project, process.env, signal, (_, refused) => refused);
    expect(seen).toEqual({ problems: [problem], said: "" });
  });
});
