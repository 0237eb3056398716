import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { header, writeGenerated } from "../../../operations/pipelines/generated-file";
import { isCurrent } from "../../../sandbox/tools/whole-file";

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "slz-generated-"))));
afterEach(() => rmSync(folder, { recursive: true }));

const text = `${header("gitlab", "main")}check: {}\n`;

test("writes whole files, also over its own, and knows what is current", () => {
  const file = join(folder, "deep", "ci.yml");
  expect(isCurrent(file, text)).toBe(false);
  writeGenerated(file, `${text}# old\n`, false);
  writeGenerated(file, text, false);
  expect(isCurrent(file, text)).toBe(true);
  expect(readdirSync(join(folder, "deep"))).toEqual(["ci.yml"]);
});

test("leaves alone what somebody wrote, unless forced", () => {
  const file = join(folder, "ci.yml");
  writeFileSync(file, "ours: {}\n");
  expect(() => writeGenerated(file, text, false)).toThrow("PIPELINE-NOT-OURS");
  expect(readFileSync(file, "utf8")).toBe("ours: {}\n");
  writeGenerated(file, text, true);
  expect(isCurrent(file, text)).toBe(true);
});
