import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { answering, passing } from "../../app/refusal";
import { ProblemError } from "../../core/errors/problem";

const problem = { code: "SPEC-VALUE", path: "environments.dev.region", message: "no", found: "x", fix: "say y" };

let outdir: string;
let said: string;
beforeEach(() => {
  outdir = mkdtempSync(join(tmpdir(), "refusal-"));
  said = "";
  jest.spyOn(process.stderr, "write").mockImplementation((text) => {
    said += String(text);
    return true;
  });
});
afterEach(() => {
  jest.restoreAllMocks();
  rmSync(outdir, { recursive: true, force: true });
});

const file = () => join(outdir, "problems.json");
const refuse = () => {
  throw new ProblemError([problem]);
};

describe("the problems of a synthesis", () => {
  test("are left as data beside the stacks, and said on standard error", () => {
    expect(answering(outdir, refuse)).toBe(1);
    expect(JSON.parse(readFileSync(file(), "utf8"))).toEqual({ version: 1, problems: [problem] });
    expect(said).toContain("SPEC-VALUE at environments.dev.region: no");
    expect(readdirSync(outdir)).toEqual(["problems.json"]);
  });

  test("are gone with the next synthesis that is accepted", () => {
    answering(outdir, refuse);
    expect(answering(outdir, () => undefined)).toBe(0);
    expect(existsSync(file())).toBe(false);
  });

  test("are not left by an earlier synthesis when main.ts crashes", () => {
    answering(outdir, refuse);
    const crash = () => {
      throw new TypeError("no such function");
    };
    expect(() => answering(outdir, crash)).toThrow("no such function");
    expect(existsSync(file())).toBe(false);
  });

  test("have a folder, also where nothing was synthesised yet", () => {
    rmSync(outdir, { recursive: true });
    expect(answering(outdir, refuse)).toBe(1);
    expect(existsSync(file())).toBe(true);
  });

  test("are said where the folder cannot be written", () => {
    rmSync(outdir, { recursive: true });
    const inTheWay = join(outdir, "..", `${process.pid}-in-the-way`);
    writeFileSync(inTheWay, "");
    try {
      expect(answering(join(inTheWay, "cdktf.out"), refuse)).toBe(1);
      expect(said).toContain("RUN-WRITE");
    } finally {
      rmSync(inTheWay);
    }
  });

  test("are those of the file system as well, of the output and of nothing else", () => {
    mkdirSync(join(outdir, "stacks", "dev-network", "cdk.tf.json"), { recursive: true });
    const stack = join(outdir, "stacks", "dev-network", "cdk.tf.json");
    expect(answering(outdir, () => writeFileSync(stack, "{}"))).toBe(1);
    expect(JSON.parse(readFileSync(file(), "utf8"))).toMatchObject({ problems: [{ code: "RUN-WRITE", found: stack }] });
    expect(() => answering(outdir, () => writeFileSync(tmpdir(), "{}"))).toThrow("EISDIR");
  });
});

describe("what was synthesised", () => {
  const manifest = () => join(outdir, "manifest.json");

  test("is withdrawn whatever keeps it from being judged", () => {
    for (const failure of [refuse, () => writeFileSync(outdir, "")]) {
      writeFileSync(manifest(), "{}");
      expect(() => passing(outdir, failure)).toThrow();
      expect(existsSync(manifest())).toBe(false);
    }
  });

  test("stays where everything passes", () => {
    writeFileSync(manifest(), "{}");
    expect(passing(outdir, () => "a note")).toBe("a note");
    expect(existsSync(manifest())).toBe(true);
  });
});
