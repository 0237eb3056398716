import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const loader = resolve(__dirname, "../../bin/typescript.js");

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "slz-typescript-"));
  mkdirSync(join(folder, "node_modules"));
});
afterEach(() => {
  chmodSync(join(folder, "node_modules"), 0o755);
  rmSync(folder, { recursive: true, force: true });
});

const kept = () => join(folder, "node_modules", ".cache", "sovereign-landing-zone", "typescript");

function run(files: Readonly<Record<string, string>>, loading: readonly string[] = ["--require", loader]) {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return spawnSync(process.execPath, [...loading, "main.ts"], { cwd: folder, encoding: "utf8" });
}

test("types are erased, neighbours are found by either name, JSON is read", () => {
  const { stdout, stderr } = run({
    "main.ts": `import { area, type Side } from "./area";\nimport { name } from "./names.js";\nimport data from "./data.json";
class Square { constructor(readonly side: Side) {} }
console.log(name, area(new Square(data.side).side));`,
    "area.ts": "export type Side = number;\nexport const area = (side: Side): number => side ** 2;",
    "names.ts": 'export enum Name { square = "square" }\nexport const name: Name = Name.square;',
    "data.json": '{ "side": 3 }',
  });
  expect(stderr).toBe("");
  expect(stdout).toBe("square 9\n");
});

test("a file is compiled once, and again when it was changed", () => {
  const say = (text: string) => run({ "main.ts": `const text: string = "${text}";\nconsole.log(text);` });
  expect(say("one").stdout).toBe("one\n");
  const first = readdirSync(kept());
  expect(first).toHaveLength(1);
  expect(say("one").stdout).toBe("one\n");
  expect(readdirSync(kept())).toEqual(first);
  expect(say("two").stdout).toBe("two\n");
  expect(readdirSync(kept())).toHaveLength(2);
});

test("an error says the line as it is in the source", () => {
  const { stderr } = run({
    "main.ts":
      'interface Wide {\n  readonly a: string;\n}\n\nconst wide: Wide = { a: "" };\nthrow new Error(`no ${wide.a}`);',
  });
  expect(stderr).toContain(`${join(folder, "main.ts")}:6`);
});

test("a module that is not there is named as it was written", () => {
  const { status, stderr } = run({ "main.ts": 'import { a } from "./missing.js";\nconsole.log(a);' });
  expect(status).toBe(1);
  expect(stderr).toContain("Cannot find module './missing");
});

test("where nothing can be kept, it runs all the same", () => {
  // A file in the folder's place: for a superuser no folder is read-only.
  writeFileSync(join(folder, "node_modules", ".cache"), "");
  expect(run({ "main.ts": 'const text: string = "ran";\nconsole.log(text);' }).stdout).toBe("ran\n");
});
