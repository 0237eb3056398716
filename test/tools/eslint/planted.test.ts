import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

const root = join(__dirname, "../../..");
let project: string;

/** A project with this repository's own lint configuration, and nothing in it but what a test plants. */
beforeAll(() => {
  project = mkdtempSync(join(tmpdir(), "slz-lint-"));
  for (const path of ["eslint.config.mjs", "tools/eslint", "tsconfig.json", "package.json"]) {
    cpSync(join(root, path), join(project, path), { recursive: true });
  }
  symlinkSync(join(root, "node_modules"), join(project, "node_modules"));
  plant("sandbox/world.ts", 'export const world = "seeded";\n');
});
afterAll(() => rmSync(project, { recursive: true, force: true }));

function plant(path: string, text: string) {
  mkdirSync(dirname(join(project, path)), { recursive: true });
  writeFileSync(join(project, path), text);
}

interface Report {
  readonly filePath: string;
  readonly messages: readonly { readonly ruleId: string | null; readonly line: number }[];
}

function lint() {
  const eslint = join(dirname(require.resolve("eslint/package.json")), "bin", "eslint.js");
  const run = spawnSync(process.execPath, [eslint, ".", "--format", "json"], { cwd: project, encoding: "utf8" });
  const reports = JSON.parse(run.stdout) as Report[];
  const findings = reports.flatMap(({ filePath, messages }) =>
    messages.map(
      ({ ruleId, line }) => `${filePath.slice(project.length + 1)}:${line} ${ruleId ?? "comment without effect"}`,
    ),
  );
  return { status: run.status, findings: findings.sort() };
}

test("the lint of this repository fails on what must not be in it, and only on that", () => {
  const road = 'import { world } from "../sandbox/world";\nexport const found = world;\n';
  plant("core/planted.ts", road);
  plant("cli/allowed.ts", road);
  plant("core/excused.ts", `// eslint-disable-next-line\n${road}`);
  plant("core/long.ts", "export {};\n".repeat(301));
  plant("core/loose.ts", "export const loose: any = 1;\n");
  plant("sandbox/unheard.ts", "async function work() {}\nexport function start() {\n  work();\n}\n");
  plant("sandbox/later.ts", "// TODO: finish\nexport {};\n");

  expect(lint()).toEqual({
    status: 1,
    findings: [
      "core/excused.ts:1 comment without effect",
      "core/excused.ts:2 layers/imports",
      "core/long.ts:301 max-lines",
      "core/loose.ts:1 @typescript-eslint/no-explicit-any",
      "core/planted.ts:1 layers/imports",
      "sandbox/later.ts:1 no-warning-comments",
      "sandbox/unheard.ts:3 @typescript-eslint/no-floating-promises",
    ],
  });
});
