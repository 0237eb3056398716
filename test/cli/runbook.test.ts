import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { CheckedRunbook } from "../../core/runbook";
import { runbookJson } from "../../core/runbook-text";
import { slz } from "./support/in-process";

const root = resolve(__dirname, "../..");

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "slz-runbooks-"));
  for (const file of ["cdktf.json", "tsconfig.json"]) copyFileSync(join(root, file), join(folder, file));
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const runbook = (last: string): CheckedRunbook => ({
  title: "Private cloud",
  introduction: [],
  settings: [],
  programs: [],
  functions: "",
  parts: [],
  deadlines: [{ what: "test a restore of erp-legacy", last, everyDays: 30 }],
});

/** A project whose main.ts says of each environment the same, as the reference's does of the private cloud that all share. */
function declare(last: string, environments: readonly string[] = ["dev", "prod"]): void {
  const files = environments.flatMap((name) => [
    [`private-cloud-${name}.json`, runbookJson(runbook(last))],
    [`private-cloud-${name}.md`, `# ${name}\n`],
  ]);
  writeFileSync(
    join(folder, "main.ts"),
    `import { mkdirSync, writeFileSync } from "node:fs";
const folder = \`\${process.env.CDKTF_OUTDIR}/runbooks\`;
mkdirSync(folder, { recursive: true });
for (const [name, text] of ${JSON.stringify(files)}) writeFileSync(\`\${folder}/\${name}\`, text!);\n`,
  );
}

const run = (...argv: string[]) => slz({ folder, env: process.env }, ["runbook", ...argv]);
const kept = () => (existsSync(join(folder, "docs/runbooks")) ? readdirSync(join(folder, "docs/runbooks")).sort() : []);

test("writes what is new, removes what is obsolete, and leaves alone what is somebody else's", async () => {
  declare("2026-10-01");
  mkdirSync(join(folder, "docs/runbooks"), { recursive: true });
  writeFileSync(join(folder, "docs/runbooks/fire-drill.md"), "ours\n");
  writeFileSync(join(folder, "docs/runbooks/private-cloud-test.sh"), "of an environment that is gone\n");
  const { status, out } = await run();
  expect(status).toBe(0);
  expect(out).toContain("obsolete  docs/runbooks/private-cloud-test.sh");
  expect(kept()).toEqual([
    "fire-drill.md",
    "private-cloud-dev.json",
    "private-cloud-dev.md",
    "private-cloud-prod.json",
    "private-cloud-prod.md",
  ]);
});

test("--check writes nothing, and exits with 2 until they are current", async () => {
  declare("2026-10-01");
  expect((await run("--check")).status).toBe(2);
  expect(kept()).toEqual([]);
  await run();
  expect((await run("--check")).status).toBe(0);
  writeFileSync(join(folder, "docs/runbooks/private-cloud-dev.md"), "by hand\n");
  const { status, out } = await run("--check", "--json");
  expect(status).toBe(2);
  expect(JSON.parse(out)).toMatchObject({
    changes: [{ file: "docs/runbooks/private-cloud-dev.md", change: "changed" }],
    written: false,
  });
  expect(readFileSync(join(folder, "docs/runbooks/private-cloud-dev.md"), "utf8")).toBe("by hand\n");
});

test("--now judges what has to be repeated on that day, once for all environments; without it no day is judged", async () => {
  declare("2026-10-01");
  await run();
  expect(await run("--check", "--now", "2026-10-31")).toMatchObject({
    status: 0,
    out: expect.stringContaining("Nothing to be repeated is overdue on 2026-10-31."),
  });
  const late = await run("--check", "--now", "2026-11-01");
  expect(late.status).toBe(2);
  expect(
    late.out.match(/overdue {3}test a restore of erp-legacy: last done on 2026-10-01, due on 2026-10-31/g),
  ).toHaveLength(1);
  expect((await run("--check")).out).not.toContain("overdue");
});

test("what is no moment is refused before anything runs", async () => {
  const { status, err } = await run("--now", "yesterday");
  expect([status, err]).toEqual([1, expect.stringContaining("It must be a day")]);
});
