import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { App } from "cdktf";
import { TerraformStack } from "cdktf";
import { type AppOptions, runApp } from "../../app/run-app";
import { data, ledger, waivers } from "../../environments";
import { outputFile } from "../../model/output/files";
import type { FindingsFile } from "../../policies/judge/enforce";
import { changed } from "../support/small";
import { finding, judgeOf } from "../policies/judge/support";

let outdir: string;
let err: string;
beforeEach(() => {
  outdir = mkdtempSync(join(tmpdir(), "app-"));
  err = "";
  jest.spyOn(process.stderr, "write").mockImplementation((text) => {
    err += String(text);
    return true;
  });
});
afterEach(() => {
  jest.restoreAllMocks();
  rmSync(outdir, { recursive: true });
});

const run = (options: Partial<AppOptions> = {}): number =>
  runApp({ data, ledger, waivers, env: { CDKTF_OUTDIR: outdir }, ...options });
const findings = (): FindingsFile => JSON.parse(readFileSync(outputFile(outdir, "findings"), "utf8")) as FindingsFile;
const codes = (): (string | undefined)[] =>
  [...err.matchAll(/^([A-Z][A-Z0-9]*(?:-[A-Z0-9]+)+)(?= at |:)/gm)].map(([, code]) => code);
const isDeployable = (): boolean => existsSync(outputFile(outdir, "manifest"));

/** Somebody's own stack with an allow-everything policy for a team. */
const ownStack = (app: App): void => {
  const stack = new TerraformStack(app, "own");
  stack.addOverride("resource.ovh_iam_policy.Everything", {
    name: "everything",
    identities: ["urn:v1:eu:identity:group:me100042-ovh/meridian-telemetry"],
    resources: ["urn:v1:eu:resource:publicCloudProject:*"],
    allow: ["*"],
  });
};

test("the reference passes with its waivers, each of which is of use", () => {
  expect(run()).toBe(0);
  expect(isDeployable()).toBe(true);
  expect(findings().findings.filter(({ severity }) => severity === "error")).toEqual([]);
  expect(new Set(findings().waived.map(({ waiver: { path } }) => path)).size).toBe(waivers.length);
});

test("without its waivers it is refused, and every place that lacks one is named", () => {
  expect(run({ waivers: [] })).toBe(1);
  expect(isDeployable()).toBe(false);
  expect([...new Set(codes())]).toEqual([...new Set(waivers.map((waiver) => waiver.judge))].sort());
  expect(err).toContain("in:      prod-identities/ovh_iam_policy.Deploy-prod-apply_");
});

test("all judges are heard before anything is refused, and what is wrong with the waivers themselves", () => {
  const owner = { ...waivers[0]!, owner: "platfrom" };
  const judges = [judgeOf("MERIDIAN-NAMED", [finding()])];
  expect(run({ addStacks: ownStack, judges, waivers: [owner, ...waivers.slice(1)] })).toBe(1);
  expect(codes()[0]).toBe("SPEC-UNKNOWN-NAME");
  expect(codes()).toEqual(expect.arrayContaining(["ACCESS-ESCALATION", "ACCESS-WILDCARD", "MERIDIAN-NAMED"]));
  expect(err).toContain("SPEC-UNKNOWN-NAME at waivers[0].owner");
  expect(err).toContain("did you mean platform?");
  expect(isDeployable()).toBe(false);
});

test("a specification with problems is refused with those of waivers and of what is adopted", () => {
  const broken = changed(["logs.host", undefined]) as AppOptions["data"];
  expect(run({ data: broken, waivers: [{ ...waivers[0]!, place: "*" }], adoption: [] })).toBe(1);
  expect(codes()).toEqual(["SPEC-MISSING", "ADOPT-FILE", "SPEC-VALUE"]);
  expect(err).toContain("SPEC-VALUE at waivers[0].place");
});

test("warnings and what is unknown pass, with one line that counts them", () => {
  const judges = [
    judgeOf("MERIDIAN-IDLE", [finding(), finding({ value: "2" })], "warning"),
    judgeOf("MERIDIAN-UNREAD", [finding()], "unknown"),
  ];
  expect(run({ judges })).toBe(0);
  const unknown = findings().findings.filter(({ severity }) => severity === "unknown").length;
  expect(err).toBe(`2 warnings, ${unknown} unknown: npx slz check lists them\n`);
  expect(
    findings()
      .judges.filter(({ part }) => part === "own")
      .map(({ id }) => id),
  ).toEqual(["MERIDIAN-IDLE", "MERIDIAN-UNREAD"]);
});

test("what an earlier synthesis found is not left beside one that was never judged", () => {
  expect(run()).toBe(0);
  expect(run({ data: changed(["logs.host", undefined]) as AppOptions["data"] })).toBe(1);
  expect(existsSync(outputFile(outdir, "findings"))).toBe(false);
});
