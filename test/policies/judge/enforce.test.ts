import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Problem, ProblemError } from "../../../core/errors/problem";
import { outputFile } from "../../../model/output/files";
import { enforce, type FindingsFile, type Panel } from "../../../policies/judge/enforce";
import { factsOf, writeOutput } from "../../support/written-output";
import { finding, judgeOf, unnamed, waiver } from "./support";

let outdir: string;
beforeEach(() => {
  outdir = mkdtempSync(join(tmpdir(), "enforced-"));
  writeOutput(outdir, {
    stacks: { "prod-projects": { facts: factsOf("prod"), resource: { ovh_cloud_project: { Unnamed_2: {} } } } },
  });
});
afterEach(() => rmSync(outdir, { recursive: true }));

function refused(panel: Panel): readonly Problem[] {
  try {
    enforce(outdir, panel);
    return [];
  } catch (error) {
    if (error instanceof ProblemError) return error.problems;
    throw error;
  }
}

const codes = (panel: Panel): string[] => refused(panel).map(({ code, path }) => `${code} ${path}`);
const content = (): FindingsFile => JSON.parse(readFileSync(outputFile(outdir, "findings"), "utf8")) as FindingsFile;
const error = judgeOf("TEST-NAMED", [finding()]);

test("passes what no judge objects to, and says that it was judged", () => {
  expect(codes({ judges: [judgeOf("TEST-NOTHING", [])] })).toEqual([]);
  expect(existsSync(outputFile(outdir, "manifest"))).toBe(true);
  expect(content()).toMatchObject({ findings: [], waived: [], judges: [{ id: "TEST-NOTHING" }] });
});

test("passes with warnings and with what is unknown, which are written down", () => {
  const judges = [judgeOf("B-IDLE", [finding()], "warning"), judgeOf("A-UNREAD", [finding()], "unknown")];
  expect(codes({ judges })).toEqual([]);
  expect(existsSync(outputFile(outdir, "manifest"))).toBe(true);
  expect(content().findings.map(({ code }) => code)).toEqual(["B-IDLE", "A-UNREAD"]);
});

test("refuses errors, all judges' at once, and takes the manifest away", () => {
  const judges = [error, judgeOf("A-OPEN", [finding({ path: "connections" })])];
  expect(codes({ judges })).toEqual(["A-OPEN connections", `TEST-NAMED ${unnamed}`]);
  expect(existsSync(outputFile(outdir, "manifest"))).toBe(false);
  expect(content().findings).toHaveLength(2);
});

test("passes an error that is waived, and writes the waiver beside it", () => {
  expect(codes({ judges: [error], waivers: [waiver("TEST-NAMED", unnamed)] })).toEqual([]);
  expect(content().waived).toMatchObject([{ code: "TEST-NAMED", waiver: { reason: "it is gone next week" } }]);
});

test("refuses for problems that were there before the judges, together with what they find", () => {
  const problem: Problem = { code: "SPEC-MISSING", path: "waivers[0].owner", message: "missing", fix: "add it" };
  expect(codes({ judges: [error], problems: [problem] })).toEqual([
    "SPEC-MISSING waivers[0].owner",
    `TEST-NAMED ${unnamed}`,
  ]);
  expect(codes({ judges: [], problems: [problem] })).toEqual(["SPEC-MISSING waivers[0].owner"]);
});

test.each(["stacks/prod-projects/cdk.tf.json", "landing-zone.json"])("passes nothing without %s", (file) => {
  rmSync(join(outdir, file));
  expect(() => enforce(outdir, { judges: [] })).toThrow("SYNTH-OUTPUT");
  expect(existsSync(outputFile(outdir, "manifest"))).toBe(false);
});
