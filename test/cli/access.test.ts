import { mkdirSync, readFileSync, readdirSync } from "node:fs";
import { accessModel } from "../../model/specification/access-model";
import { defineLandingZone } from "../../model/specification/define-landing-zone";
import { everyField } from "../support/every-field";
import { SampleProject } from "./support/project";
import { slz } from "./support/in-process";

const project = new SampleProject();
const file = "environments/break-glass.json";
const model = accessModel(defineLandingZone(everyField()));

/** A landing zone that says who may do what, and refuses emergencies whose reason is "no". */
const synthesis = (access: object): string => `
const { readFileSync, writeFileSync } = require("node:fs");
const { join } = require("node:path");
const emergencies = Object.values<{ reason: string }>(JSON.parse(readFileSync("${file}", "utf8")));
if (emergencies.some(({ reason }) => reason === "no")) {
  process.stderr.write("SPEC-BREAK-GLASS at access.breakGlass: refused\\n");
  process.exitCode = 1;
} else {
  const write = (name: string, text: string): void => writeFileSync(join(process.env.CDKTF_OUTDIR!, name), text);
  write("access.json", ${JSON.stringify(JSON.stringify(access))});
  // The environment was called production when its stacks were made.
  const stacks = { "production-access": { kind: "access", environment: "prod" } };
  write("landing-zone.json", JSON.stringify({ version: 1, organisation: "meridian", stacks }));
  write("manifest.json", '{ "stacks": { "production-access": { "workingDirectory": "stacks/production-access" } } }');
}
`;

const request = (...more: readonly string[]) => [
  ...["access", "break-glass", "--user", "platform-lead", "--on", "prod", "--approver", "break-glass-approver"],
  ...["--now", "2026-11-24T12:05:00Z", ...more],
];
const content = (): string => readFileSync(project.path(file), "utf8");

beforeAll(() => mkdirSync(project.path("environments")));
beforeEach(() => {
  project.write(file, "{}\n");
  project.main(synthesis(model));
});
afterAll(() => project.remove());

describe("slz access break-glass", () => {
  it("writes the request down, says what comes next, and leaves no draft behind", async () => {
    const { status, out } = await slz(project, request("--reason", "the gateway is down", "--for", "90m"));
    expect(status).toBe(0);
    expect(JSON.parse(content())).toEqual({
      "prod-20261124-1205": {
        user: "platform-lead",
        on: "prod",
        approver: "break-glass-approver",
        reason: "the gateway is down",
        from: "2026-11-24T12:05:00Z",
        until: "2026-11-24T13:35:00Z",
      },
    });
    expect(out).toContain("apply production-access as");
    expect(readdirSync(project.path("environments"))).toEqual(["break-glass.json"]);
  });

  it("puts back what was there when the landing zone does not take it", async () => {
    project.write(file, '{ "old": { "reason": "was needed" } }');
    const { status, err } = await slz(project, request("--reason", "no"));
    expect(status).toBe(1);
    expect(err).toContain("SPEC-BREAK-GLASS");
    expect(content()).toBe('{ "old": { "reason": "was needed" } }');
  });

  it.each([
    ["no list of requests", "[]"],
    ["no JSON", "{"],
  ])("refuses to touch a file that is %s", async (_, text) => {
    project.write(file, text);
    const { status, err } = await slz(project, request("--reason", "outage"));
    expect(status).toBe(1);
    expect(err).toContain("ACCESS-EMERGENCY-FILE");
    expect(content()).toBe(text);
  });

  it.each([
    [["--reason", "x", "--for", "soon"], "minutes or hours"],
    [["--reason", "x", "--now", "yesterday"], "a moment in UTC"],
    [["--reason", "x", "--on", "Prod"], "<environment>"],
    [[], "--reason"],
  ])("asks for what is missing or malformed: %j", async (more, words) => {
    const { status, err } = await slz(project, request(...more));
    expect(status).toBe(1);
    expect(err).toContain(words);
    expect(content()).toBe("{}\n");
  });
});

describe("slz access runbook", () => {
  it("lists what there is", async () => {
    const { status, out } = await slz(project, ["access", "runbook"]);
    expect(status).toBe(0);
    expect(out).toMatch(/^federation +Sign-in/m);
  });

  it("prints one as Markdown, and suggests the nearest for a name nobody knows", async () => {
    expect((await slz(project, ["access", "runbook", "rotation"])).out).toMatch(/^# Rotating/);
    const { status, err } = await slz(project, ["access", "runbook", "rotate"]);
    expect(status).toBe(1);
    expect(err).toContain('did you mean "rotation"?');
  });
});
