import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isCurrent, makeWhole, writePrivate, writeWhole } from "../../../engine/tools/whole-file";
import { useFolder } from "./support/programs";

describe("a file that is written whole or not at all", () => {
  const folder = useFolder();
  let file: string;
  beforeEach(() => {
    file = join(folder(), "deep", "down", "file.json");
  });

  const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8);
  const beside = () => readdirSync(join(folder(), "deep", "down"));

  test("comes with the folders it needs, and nothing stays beside it", () => {
    writeWhole(file, "one\n");
    writeWhole(file, Buffer.from("two\n"));
    expect(readFileSync(file, "utf8")).toBe("two\n");
    expect(beside()).toEqual(["file.json"]);
  });

  test("takes the place of the old one, and never changes it: whoever reads that reads it to the end", () => {
    writeWhole(file, "one");
    const before = statSync(file).ino;
    writeWhole(file, "two");
    expect(statSync(file).ino).not.toBe(before);
  });

  test("has the mode that is asked for, whatever the old one had", () => {
    writeWhole(file, "one", { mode: 0o600 });
    writeWhole(file, "two", { mode: 0o755 });
    expect(modeOf(file)).toBe("755");
  });

  test("is its owner's alone when it is private, its folders too", () => {
    writePrivate(file, "secret");
    expect([modeOf(file), modeOf(join(folder(), "deep")), modeOf(join(folder(), "deep", "down"))]).toEqual([
      "600",
      "700",
      "700",
    ]);
  });

  test("leaves what it held before where the caller wants it", () => {
    const previous = `${file}.backup`;
    writeWhole(file, "one", { previous });
    expect(existsSync(previous)).toBe(false);
    writeWhole(file, "two", { previous });
    expect([file, previous].map((each) => readFileSync(each, "utf8"))).toEqual(["two", "one"]);
  });

  test("fails without a trace: the old one is there still, and no draft", () => {
    writeWhole(file, "one");
    const full = () =>
      makeWhole(file, (draft) => {
        writeFileSync(draft, "tw");
        throw new Error("no space left on device");
      });
    expect(full).toThrow("no space left on device");
    expect(readFileSync(file, "utf8")).toBe("one");
    expect(beside()).toEqual(["file.json"]);
  });

  test("fails without a trace when a folder is in its place", () => {
    mkdirSync(file, { recursive: true });
    expect(() => writeWhole(file, "one")).toThrow(/EISDIR|ENOTEMPTY|EEXIST/);
    expect(beside()).toEqual(["file.json"]);
  });

  test("does not mind what a killed process has left, and follows no link that somebody laid there", () => {
    const victim = join(folder(), "victim");
    writeFileSync(victim, "victim");
    writeWhole(file, "one");
    symlinkSync(victim, `${file}.${process.pid}.new`);
    writeWhole(file, "two");
    expect([file, victim].map((each) => readFileSync(each, "utf8"))).toEqual(["two", "victim"]);
  });

  test("is current when it says the same to the letter", () => {
    expect(isCurrent(file, "one")).toBe(false);
    writeWhole(file, "one");
    expect([isCurrent(file, "one"), isCurrent(file, "one\n")]).toEqual([true, false]);
  });
});
