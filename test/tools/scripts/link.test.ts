import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const root = join(__dirname, "../../..");
let project: string;
beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), "slz-link-"));
  cpSync(join(root, "tools/scripts/link.mjs"), join(project, "tools/scripts/link.mjs"));
  mkdirSync(join(project, "bin"));
  writeFileSync(join(project, "bin/slz.js"), "");
});
afterEach(() => rmSync(project, { recursive: true, force: true }));

const link = () => spawnSync(process.execPath, [join(project, "tools/scripts/link.mjs")], { encoding: "utf8" });

test("slz is among the programs of the checkout, also the second time", () => {
  for (const run of [link(), link()]) expect(run).toMatchObject({ status: 0, stderr: "" });
  expect(realpathSync(join(project, "node_modules/.bin/slz"))).toBe(realpathSync(join(project, "bin/slz.js")));
});

test("where it cannot be linked, it says so and nothing fails", () => {
  writeFileSync(join(project, "node_modules"), "");
  expect(link()).toMatchObject({ status: 0, stderr: expect.stringContaining("slz is not linked") as string });
});
