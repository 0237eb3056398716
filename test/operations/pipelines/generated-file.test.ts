import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { header, readGenerated } from "../../../operations/pipelines/generated-file";
import { writeWhole } from "../../../engine/tools/whole-file";

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "slz-generated-"))));
afterEach(() => rmSync(folder, { recursive: true }));

const command = "npx slz pipeline gitlab --branch trunk";
const text = `${header("gitlab", "trunk")}check: {}\n`;
const read = (file: string, force = false) => readGenerated(folder, file, command, force);

test("writes whole files, also over its own, and knows what they say", () => {
  const file = join("deep", "ci.yml");
  expect(read(file)).toEqual({});
  writeWhole(join(folder, file), `${text}# old\n`);
  writeWhole(join(folder, file), text);
  expect(read(file)).toEqual({ text });
  expect(readdirSync(join(folder, "deep"))).toEqual(["ci.yml"]);
});

test("does not take for its own what somebody wrote, unless forced", () => {
  writeFileSync(join(folder, "ci.yml"), "ours: {}\n");
  expect(() => read("ci.yml")).toThrow(/PIPELINE-NOT-OURS at ci\.yml(.|\n)* pipeline gitlab --branch trunk --force$/);
  expect(read("ci.yml", true)).toEqual({ text: "ours: {}\n" });
});

test("says what stands in its place where that is no file, forced or not", () => {
  mkdirSync(join(folder, "ci.yml"));
  writeFileSync(join(folder, "deep"), "");
  for (const force of [false, true]) {
    expect(() => read("ci.yml", force)).toThrow(/PIPELINE-UNREADABLE at ci\.yml: (.|\n)*it is a folder/);
    expect(() => read("deep/ci.yml", force)).toThrow(/PIPELINE-UNREADABLE at deep\/ci\.yml: (.|\n)*a file stands/);
  }
});
