import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { ProblemError } from "../../core/errors/problem";
import { outputFile } from "../../model/output/files";
import { enforce } from "../../policies/judge/enforce";
import type { Judge, Severity, WrittenWaiver } from "../../policies/judge/judge";
import { listJudges } from "../../policies/panel/panel";
import { factsOf, writeOutput } from "../support/written-output";
import { finding, judgeOf, unnamed, waiver } from "../policies/judge/support";
import { SampleProject } from "./support/project";
import { slz } from "./support/in-process";

const project = new SampleProject();
const folders: string[] = [];
afterAll(() => [project.folder, ...folders].forEach((folder) => rmSync(folder, { recursive: true })));

const now = ["--now", "2026-11-24T13:00:00Z"];
const emergency = {
  name: "prod-outage",
  user: "platform-lead",
  scope: { kind: "environment", environment: "prod" },
  reason: "the gateway is down",
  approver: "break-glass-approver",
  from: "2026-11-24T12:00:00Z",
  until: "2026-11-24T16:00:00Z",
};

/** Output of a synthesis in which these judges looked, refused or not. */
function judged(judges: readonly Judge[], waivers: readonly WrittenWaiver[] = []): string {
  const folder = mkdtempSync(join(tmpdir(), "checked-"));
  folders.push(folder);
  writeOutput(folder, {
    stacks: { "prod-projects": { facts: factsOf("prod"), resource: { ovh_cloud_project: { Unnamed_2: {} } } } },
    access: { breakGlass: [emergency] },
  });
  try {
    enforce(folder, { judges, waivers, listed: listJudges(judges) });
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
  }
  return folder;
}

const check = (folder: string, ...more: readonly string[]) =>
  slz(project, ["check", ...now, "--output", folder, ...more]);
const of = (id: string, severity: Severity): Judge =>
  judgeOf(id, [finding({ value: "none", allowed: "a name" })], severity);

describe("slz check", () => {
  it("ends with 0 while nothing is found", async () => {
    const { status, out } = await check(judged([judgeOf("TEST-NOTHING", [])]));
    expect(status).toBe(0);
    expect(out.trimEnd().split("\n").at(-1)).toBe(
      "0 errors, 0 warnings, 0 waived, judged at 2026-11-24T13:00:00.000Z; 0 unknown.",
    );
  });

  it("lists errors first, each with its place, value and fix, and ends with 2", async () => {
    const { status, out } = await check(
      judged([of("A-UNREAD", "unknown"), of("B-IDLE", "warning"), of("C-WRONG", "error")]),
    );
    expect(status).toBe(2);
    expect(out).toContain(`error: C-WRONG at ${unnamed}: the project has no name
  found:   none
  allowed: a name
  fix:     name it`);
    expect(
      [...out.matchAll(/^(error|warning|unknown): ([A-Z-]+)/gm)].map(([, severity, code]) => `${severity} ${code}`),
    ).toEqual(["error C-WRONG", "warning B-IDLE", "unknown A-UNREAD"]);
    expect(out.trimEnd().split("\n").at(-1)).toBe(
      "1 error, 1 warning, 0 waived, judged at 2026-11-24T13:00:00.000Z; 1 unknown, which no judge could read.",
    );
  });

  it("ends with 2 for a warning alone, and with 0 for what is unknown alone: that is no finding, and no pass either", async () => {
    expect((await check(judged([of("B-IDLE", "warning")]))).status).toBe(2);
    const { status, out } = await check(judged([of("A-UNREAD", "unknown")]));
    expect(status).toBe(0);
    expect(out).toMatch(/1 unknown, which no judge could read\.\n$/);
  });

  it("lists what is waived, with whose word it is and until when", async () => {
    const { status, out } = await check(judged([of("C-WRONG", "error")], [waiver("C-WRONG", "prod-projects/*")]));
    expect(status).toBe(0);
    expect(out).toMatch(/1 +C-WRONG +prod-projects\/\* +platform +2027-03-31 +it is gone next week/);
    expect(out).toContain("0 errors, 0 warnings, 1 waived");
  });

  it("finds a waiver whose day is over, which synthesis let pass", async () => {
    const folder = judged([of("C-WRONG", "error")], [waiver("C-WRONG", unnamed)]);
    expect(existsSync(outputFile(folder, "manifest"))).toBe(true);
    const { status, out } = await check(folder, "--now", "2027-04-01");
    expect(status).toBe(2);
    expect(out).toContain("error: WAIVER-EXPIRED at waivers[0].expires: the waiver has expired, and 1 finding stands");
  });

  it("finds emergency rights that are over at the moment, by the clock where no moment is named", async () => {
    const folder = judged([]);
    expect((await check(folder)).status).toBe(0);
    for (const moment of [["--now", "2026-11-24T16:00:00Z"], ["--now"]]) {
      const { status, out } = await slz(project, ["check", "--output", folder, ...moment]);
      expect(status).toBe(2);
      expect(out).toContain("error: ACCESS-EMERGENCY-OVER at access.breakGlass.prod-outage");
      expect(out).toContain("remove the entry");
    }
  });

  it("waives what depends on the time like everything else, and knows a waiver of it that is of no use", async () => {
    const folder = judged([], [waiver("ACCESS-EMERGENCY-OVER", "access.breakGlass.*")]);
    const over = await check(folder, "--now", "2026-11-25");
    expect(over.status).toBe(0);
    expect(over.out).toContain("1 waived");
    expect((await check(folder)).out).toContain("error: WAIVER-UNUSED at waivers[0]");
  });

  it("says once that a waiver names no judge", async () => {
    const { out } = await check(judged([], [waiver("ACCESS-ESCALATIONS", "*/x")]));
    expect(out.match(/WAIVER-UNKNOWN-JUDGE at waivers\[0\]\.judge/g)).toHaveLength(1);
    expect(out).toContain("did you mean ACCESS-ESCALATION?");
  });
});

describe("slz check --only", () => {
  let folder: string;
  beforeAll(() => {
    const judges = [of("MERIDIAN-NAMED", "error"), of("MERIDIAN-TAGGED", "warning")];
    folder = judged(judges, [waiver("MERIDIAN-TAGGED", "dev-projects/*")]);
  });
  const codes = async (...more: string[]) =>
    [...(await check(folder, ...more)).out.matchAll(/^(?:error|warning|unknown): ([A-Z-]+)/gm)].map(([, code]) => code);

  it("names a part, a judge, or several: what is wrong with a judge's waivers goes with it", async () => {
    const late = ["--now", "2026-11-25"];
    expect(await codes(...late)).toEqual([
      "ACCESS-EMERGENCY-OVER",
      "MERIDIAN-NAMED",
      "WAIVER-UNUSED",
      "MERIDIAN-TAGGED",
    ]);
    expect(await codes(...late, "--only", "access")).toEqual(["ACCESS-EMERGENCY-OVER"]);
    expect(await codes(...late, "--only", "own")).toEqual(["MERIDIAN-NAMED", "WAIVER-UNUSED", "MERIDIAN-TAGGED"]);
    expect(await codes(...late, "--only", "MERIDIAN-TAGGED")).toEqual(["WAIVER-UNUSED", "MERIDIAN-TAGGED"]);
    expect(await codes(...late, "--only", "network", "--only", "MERIDIAN-NAMED")).toEqual(["MERIDIAN-NAMED"]);
  });

  it("decides the exit status by what was asked for", async () => {
    expect((await check(folder, "--only", "network")).status).toBe(0);
    expect((await check(folder, "--only", "own")).status).toBe(2);
  });

  it("refuses what is neither, with the nearest name", async () => {
    const { status, err } = await check(folder, "--only", "acces");
    expect(status).toBe(1);
    expect(err).toContain('there is no judge called "acces"');
    expect(err).toContain('did you mean "access"?');
  });
});

test("slz check --json prints one document of the shape that docs/cli.md states", async () => {
  const finding = z.strictObject({
    code: z.string(),
    judge: z.string(),
    severity: z.enum(["error", "warning", "unknown"]),
    path: z.string(),
    address: z.string(),
    constructPath: z.string().optional(),
    attribute: z.string().optional(),
    message: z.string(),
    value: z.string().optional(),
    allowed: z.string().optional(),
    fix: z.string(),
    origin: z.looseObject({ kind: z.string(), name: z.string(), path: z.string() }).optional(),
  });
  const text = z.string().min(1);
  const waived = z.strictObject({
    path: text,
    judge: text,
    place: text,
    values: z.array(text).optional(),
    reason: text,
    owner: text,
    expires: text,
  });
  const number = z.int();
  const document = z.strictObject({
    version: z.literal(1),
    now: z.iso.datetime(),
    counts: z.strictObject({ error: number, warning: number, unknown: number, waived: number }),
    findings: z.array(finding),
    waived: z.array(finding.extend({ waiver: waived })),
    access: z.strictObject({ policies: number, identities: number, actions: number, resources: number }).optional(),
  });
  const folder = judged(
    [of("B-IDLE", "warning"), of("C-WRONG", "error")],
    [waiver("C-WRONG", unnamed, { values: ["none"] })],
  );
  const { status, out } = await check(folder, "--json");
  expect(status).toBe(2);
  const printed = document.parse(JSON.parse(out));
  expect(printed.counts).toEqual({ error: 0, warning: 1, unknown: 0, waived: 1 });
  expect(printed.findings).toMatchObject([{ code: "B-IDLE", constructPath: "prod-projects/Unnamed_2", value: "none" }]);
  expect(printed.waived).toMatchObject([{ code: "C-WRONG", waiver: { owner: "platform", path: "waivers[0]" } }]);
});

describe("slz check could not find out", () => {
  /** A project whose main.ts leaves a folder behind, and ends with a status. */
  function leaving(folder: string | undefined, status = 0): void {
    project.main(`
const { cpSync } = require("node:fs");
${folder === undefined ? "" : `cpSync(${JSON.stringify(folder)}, process.env.CDKTF_OUTDIR!, { recursive: true });`}
process.stderr.write("SPEC-MISSING at teams: a required field is missing\\n");
process.exitCode = ${status};
`);
  }

  it("when the specification itself has problems: they are shown, with 3", async () => {
    leaving(undefined, 1);
    const { status, err } = await slz(project, ["check"]);
    expect(status).toBe(3);
    expect(err).toContain("SPEC-MISSING at teams");
  });

  it("when main.ts leaves no findings", async () => {
    const folder = judged([]);
    rmSync(outputFile(folder, "findings"));
    leaving(folder);
    const { status, err } = await slz(project, ["check"]);
    expect(status).toBe(3);
    expect(err).toContain("SYNTH-OUTPUT");
  });

  it.each([
    ["findings", "{"],
    ["findings", '{ "findings": {} }'],
    ["access", "{"],
  ] as const)("when a file is damaged: %s is %s", async (file, text) => {
    const folder = judged([]);
    writeFileSync(outputFile(folder, file), text);
    const { status, err } = await check(folder);
    expect(status).toBe(3);
    expect(err).toContain("SYNTH-OUTPUT");
  });

  it("looks at what was refused, and leaves nothing behind in the folder", async () => {
    leaving(judged([of("C-WRONG", "error")]), 1);
    const { status, out, err } = await slz(project, ["check", ...now]);
    expect({ status, err }).toEqual({ status: 2, err: "" });
    expect(out).toContain("error: C-WRONG");
    expect(existsSync(project.path("cdktf.out"))).toBe(false);
    expect(existsSync(project.path(".sandbox"))).toBe(false);
  });
});
