import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { editPrivateYaml } from "../../../engine/tools/private-yaml";
import { useFolder } from "./support/programs";

describe("a YAML file that holds credentials", () => {
  const folder = useFolder();
  let file: string;
  beforeEach(() => {
    file = join(folder(), "new", "clouds.yaml");
  });

  const put = (at: string, value: string) =>
    editPrivateYaml(at, (document) => document.setIn(["clouds", "ours"], value));
  const existing = (text: string, mode = 0o600): string => {
    const at = join(folder(), "there.yaml");
    writeFileSync(at, text);
    chmodSync(at, mode);
    return at;
  };
  const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8);

  test("is made for its owner alone, its folder too, and nothing is left beside it", () => {
    expect(put(file, "a")).toBe(true);
    expect(readFileSync(file, "utf8")).toBe("clouds:\n  ours: a\n");
    expect([modeOf(file), modeOf(join(folder(), "new"))]).toEqual(["600", "700"]);
    expect(readdirSync(join(folder(), "new"))).toEqual(["clouds.yaml"]);
  });

  test("keeps what others wrote into it, comments and order as well", () => {
    const at = existing("# the office's own\nclouds:\n  theirs: x # do not touch\n  ours: old\nother: [1, 2]\n", 0o644);
    expect(put(at, "new")).toBe(true);
    expect(readFileSync(at, "utf8")).toBe(
      "# the office's own\nclouds:\n  theirs: x # do not touch\n  ours: new\nother: [ 1, 2 ]\n",
    );
    expect(modeOf(at)).toBe("600");
  });

  test("is not written when nothing changes", () => {
    const at = existing("clouds: {ours: a}\n");
    const before = statSync(at);
    expect(put(at, "a")).toBe(false);
    expect(statSync(at).ino).toBe(before.ino);
    expect(readFileSync(at, "utf8")).toBe("clouds: {ours: a}\n");
  });

  test("is taken from others who could read it, even when nothing else changes", () => {
    const at = existing("clouds: {ours: a}\n", 0o644);
    expect(put(at, "a")).toBe(true);
    expect(modeOf(at)).toBe("600");
  });

  test("is changed behind a link, and the link stays", () => {
    const at = existing("clouds: {}\n");
    const link = join(folder(), "link.yaml");
    symlinkSync(at, link);
    expect(put(link, "a")).toBe(true);
    expect(readFileSync(at, "utf8")).toContain("ours: a");
    const dangling = join(folder(), "dangling.yaml");
    symlinkSync(join(folder(), "later.yaml"), dangling);
    expect(put(dangling, "a")).toBe(true);
    expect(existsSync(join(folder(), "later.yaml"))).toBe(true);
  });

  test("does not follow what somebody put where the draft goes", () => {
    const victim = existing("victim\n");
    mkdirSync(join(folder(), "new"));
    symlinkSync(victim, `${file}.${process.pid}.new`);
    put(file, "a");
    expect(readFileSync(victim, "utf8")).toBe("victim\n");
  });

  test.each([0o620, 0o602, 0o666])("is refused with mode %o, which lets others write it", (mode) => {
    const at = existing("clouds: {}\n", mode);
    expect(() => put(at, "a")).toThrow("CREDENTIALS-FILE-EXPOSED");
    expect(readFileSync(at, "utf8")).toBe("clouds: {}\n");
  });

  test("is refused in a folder in which everybody may put another in its place", () => {
    const at = existing("clouds: {}\n");
    chmodSync(folder(), 0o777);
    expect(() => put(at, "a")).toThrow("CREDENTIALS-FILE-EXPOSED");
  });

  test.each([
    ["a: [unclosed, password: hunter2\n", "it is not YAML"],
    ["- a\n- b\n", "it is no mapping of names to values"],
    ["password: hunter2\n---\nb: 1\n", "it is not YAML"],
  ])("is refused and left as it is when it holds %j, without a word of it", (text, reason) => {
    const at = existing(text);
    let message = "";
    try {
      put(at, "a");
    } catch (error) {
      message = (error as Error).message;
    }
    expect(message).toContain(`CREDENTIALS-FILE: a file of credentials cannot be added to: ${reason}`);
    expect(message).not.toContain("hunter2");
    expect(readFileSync(at, "utf8")).toBe(text);
  });

  test("is left as it is when an edit fails half way", () => {
    const at = existing("clouds: {}\n");
    expect(() =>
      editPrivateYaml(at, (document) => {
        document.set("clouds", "x");
        throw new Error("no");
      }),
    ).toThrow("no");
    expect(readFileSync(at, "utf8")).toBe("clouds: {}\n");
  });
});
