import type { Output } from "../../../model/output/output";
import type { Judge } from "../../../policies/judge/judge";
import { problemsOf } from "../../../policies/judge/report";
import { countsOf, judgeAll, together } from "../../../policies/judge/verdict";
import { expiredWaivers } from "../../../policies/judge/waive";
import { writtenOutput } from "../../support/written-output";
import { finding, judgeOf, linesOf, twoProjects, unnamed, waiver } from "./support";

let output: Output;
beforeAll(() => {
  output = twoProjects();
});

const named: Judge = {
  ...judgeOf("TEST-NAMED", []),
  judge: ({ stacks }) =>
    stacks
      .flatMap(({ resources }) => resources)
      .filter(({ attributes }) => attributes.description === "")
      .map(({ address }) => finding({ address })),
};

const broken: Judge = {
  ...judgeOf("TEST-BROKEN", []),
  judge: () => {
    throw new Error("cannot judge");
  },
};

describe("what judges find", () => {
  test("comes with its judge's id and severity, and with what the output says of the place", () => {
    expect(judgeAll(output, [named]).findings).toEqual([
      {
        ...finding(),
        code: "TEST-NAMED",
        judge: "TEST-NAMED",
        severity: "error",
        path: unnamed,
        constructPath: "prod-projects/Unnamed_2",
      },
    ]);
  });

  test("is nothing where there is nothing to find", () => {
    const verdict = judgeAll(output, [judgeOf("TEST-NOTHING", [])]);
    expect(verdict).toEqual({ findings: [], waived: [] });
    expect(countsOf(verdict)).toEqual({ error: 0, warning: 0, unknown: 0, waived: 0 });
  });

  test("is sorted by severity, whatever order judges have, and what is unknown is counted apart", () => {
    const unread = judgeOf("A-UNREAD", [finding()], "unknown");
    const idle = judgeOf("B-IDLE", [finding()], "warning");
    const mixed = judgeOf("C-MIXED", [finding(), finding({ severity: "unknown", path: "spec" })]);
    const sorted = ["error C-MIXED", "warning B-IDLE", "unknown A-UNREAD", "unknown C-MIXED"];
    for (const judges of [
      [unread, idle, mixed],
      [mixed, idle, unread],
    ]) {
      const verdict = judgeAll(output, judges);
      expect(verdict.findings.map(({ code, severity }) => `${severity} ${code}`)).toEqual(sorted);
      expect(countsOf(verdict)).toEqual({ error: 1, warning: 1, unknown: 2, waived: 0 });
    }
  });

  test("is where the specification says it, if the resource was made for something there", () => {
    const origin = { kind: "team" as const, name: "telemetry", path: "teams.telemetry" };
    const { findings } = judgeAll(output, [
      judgeOf("TEST-ORIGIN", [finding({ origin }), finding({ origin, path: "connections.3" })]),
    ]);
    expect(findings.map(({ path }) => path)).toEqual(["connections.3", "teams.telemetry"]);
  });
});

describe("a judge that throws", () => {
  test("is an error, and the others are heard", () => {
    expect(linesOf(judgeAll(output, [broken, named]))).toEqual([
      "error JUDGE-FAILED at TEST-BROKEN",
      `error TEST-NAMED at ${unnamed}`,
    ]);
  });

  test("cannot be waived, and leaves open whether its waivers are of use", () => {
    const waivers = [waiver("TEST-BROKEN", "*/ovh_cloud_project.*"), waiver("JUDGE-FAILED", "TEST-BROKEN")];
    expect(linesOf(judgeAll(output, [broken], waivers))).toEqual([
      "error JUDGE-FAILED at TEST-BROKEN",
      "error WAIVER-UNKNOWN-JUDGE at waivers[0].judge",
    ]);
  });
});

test("two judges with one id are an error: nobody could say which of them a waiver means", () => {
  expect(linesOf(judgeAll(output, [named, { ...named, judge: () => [] }]))).toEqual([
    "error JUDGE-TWICE at TEST-NAMED",
    `error TEST-NAMED at ${unnamed}`,
  ]);
});

describe("waivers", () => {
  test.each([
    ["address", unnamed],
    ["construct path", "prod-projects/Unnamed_2"],
    ["path as written", "teams.telemetry"],
    ["pattern", "prod-*/Unnamed_*"],
  ])("cover a finding by its %s, with the reason", (_, place) => {
    const judge = judgeOf("TEST-NAMED", [finding({ path: "teams.telemetry" })]);
    expect(linesOf(judgeAll(output, [judge], [waiver("TEST-NAMED", place)]))).toEqual([
      "waived TEST-NAMED at teams.telemetry: it is gone next week",
    ]);
  });

  test("cover warnings and what is unknown as they cover errors", () => {
    const judges = [judgeOf("A-UNREAD", [finding()], "unknown"), judgeOf("B-IDLE", [finding()], "warning")];
    const verdict = judgeAll(output, judges, [waiver("A-UNREAD", unnamed), waiver("B-IDLE", unnamed)]);
    expect(countsOf(verdict)).toEqual({ error: 0, warning: 0, unknown: 0, waived: 2 });
  });

  test("cover nothing of another judge, and nothing elsewhere", () => {
    const judges = [named, judgeOf("TEST-OTHER", [finding()])];
    const elsewhere = waiver("TEST-OTHER", "dev-projects/*", { path: "waivers[1]" });
    expect(linesOf(judgeAll(output, judges, [waiver("TEST-NAMED", unnamed), elsewhere]))).toEqual([
      `error TEST-OTHER at ${unnamed}`,
      "error WAIVER-UNUSED at waivers[1]",
      `waived TEST-NAMED at ${unnamed}: it is gone next week`,
    ]);
  });

  test("of values leave every other value where it was, and name a value that nothing has", () => {
    const judge = judgeOf("TEST-ACTIONS", [finding({ value: "kube/get" }), finding({ value: "iam/edit" })]);
    const values = ["kube/*", "user/*"];
    const { findings, waived } = judgeAll(output, [judge], [waiver("TEST-ACTIONS", unnamed, { values })]);
    expect(findings.map(({ code, path, value }) => [code, path, value])).toEqual([
      ["TEST-ACTIONS", unnamed, "iam/edit"],
      ["WAIVER-UNUSED", "waivers[0].values[1]", "user/*"],
    ]);
    expect(waived.map(({ value }) => value)).toEqual(["kube/get"]);
  });

  test("of values cover no finding without one", () => {
    const verdict = judgeAll(output, [named], [waiver("TEST-NAMED", unnamed, { values: ["*"] })]);
    expect(verdict.waived).toEqual([]);
  });

  test("that cover nothing are an error; of a judge that nobody asked it cannot be said", () => {
    const waivers = [waiver("TEST-NOTHING", unnamed)];
    expect(linesOf(judgeAll(output, [judgeOf("TEST-NOTHING", [])], waivers))).toEqual([
      "error WAIVER-UNUSED at waivers[0]",
    ]);
    expect(judgeAll(output, [], waivers, ["TEST-NOTHING"]).findings).toEqual([]);
  });

  test("of a judge that does not exist are an error, with the nearest id", () => {
    const { findings } = judgeAll(output, [judgeOf("TEST-NAMED", [])], [waiver("TEST-NAMES", unnamed)]);
    expect(findings[0]).toMatchObject({
      code: "WAIVER-UNKNOWN-JUDGE",
      severity: "error",
      path: "waivers[0].judge",
      fix: "did you mean TEST-NAMED?",
    });
  });

  test("hold to the end of their day, and then are an error that says what stands behind them", () => {
    const waivers = [waiver("TEST-NAMED", unnamed)];
    const { waived } = judgeAll(output, [named], waivers);
    const at = (moment: string) => expiredWaivers(waivers, waived, Date.parse(moment));
    expect(at("2027-03-31T23:59:59Z")).toEqual([]);
    expect(at("2027-04-01T00:00:00Z")).toMatchObject([
      {
        code: "WAIVER-EXPIRED",
        severity: "error",
        path: "waivers[0].expires",
        value: "2027-03-31",
        message: "the waiver has expired, and 1 finding stands behind it",
      },
    ]);
  });

  test("follow what was renamed, as states do, and tell two renamed environments apart", () => {
    const renamed = writtenOutput({
      promotion: ["development", "production"],
      stacks: Object.fromEntries(
        ["dev", "prod"].map((first) => [
          // Stacks keep their first names, resources follow the present ones.
          `${first}-projects`,
          {
            resource: { ovh_cloud_project: { [`Project-${first}elopment_2`]: { description: "" } } },
            moved: [
              { from: `ovh_cloud_project.Project-${first}_0`, to: `ovh_cloud_project.Project-${first}el_1` },
              { from: `ovh_cloud_project.Project-${first}el_1`, to: `ovh_cloud_project.Project-${first}elopment_2` },
            ],
          },
        ]),
      ),
    });
    const written = waiver("TEST-NAMED", "prod-projects/ovh_cloud_project.Project-prod_*");
    expect(linesOf(judgeAll(renamed, [named], [written]))).toEqual([
      "error TEST-NAMED at dev-projects/ovh_cloud_project.Project-development_2",
      "waived TEST-NAMED at prod-projects/ovh_cloud_project.Project-prodelopment_2: it is gone next week",
    ]);
  });
});

test("two verdicts on one output are one, in the order of one", () => {
  const one = judgeAll(output, [judgeOf("B-IDLE", [finding()], "warning")]);
  const other = judgeAll(output, [judgeOf("C-WRONG", [finding()])]);
  expect(together(one, other).findings.map(({ code }) => code)).toEqual(["C-WRONG", "B-IDLE"]);
});

describe("as problems", () => {
  const problems = (...findings: Parameters<typeof finding>[0][]) =>
    problemsOf(judgeAll(output, [judgeOf("TEST-ACTIONS", findings.map(finding))]).findings);

  test("findings keep the path as written, and the resource and attribute beside it", () => {
    expect(problems({ path: "teams.telemetry", attribute: "description", value: "", allowed: "a name" })).toEqual([
      {
        code: "TEST-ACTIONS",
        path: "teams.telemetry",
        message: "the project has no name",
        address: unnamed,
        attribute: "description",
        found: "",
        allowed: "a name",
        fix: "name it",
      },
    ]);
  });

  test("those that differ in value alone are one problem with all of them", () => {
    const [one, ...others] = problems({ value: "iam/edit" }, { value: "kube/get" }, { value: "iam/edit" });
    expect(one).toMatchObject({ path: unnamed, found: "iam/edit, kube/get" });
    expect(others).toEqual([]);
  });

  test("those with another path or another message are not", () => {
    expect(problems({ path: "a" }, { path: "b" }, { path: "b", message: "it is too wide" })).toHaveLength(3);
  });
});
