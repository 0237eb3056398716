import { ProblemError } from "../../../core/errors/problem";
import { defineWaivers, examineWaivers, type WaiverData } from "../../../model/specification/waivers";
import { problemsOf } from "../../support/changes";
import { changed } from "../../support/small";

const waiver: WaiverData = {
  judge: "ACCESS-WILDCARD",
  place: "prod-access/ovh_iam_policy.Read-program-cost-reporter_*",
  reason: "reads every project, those to come too",
  owner: "platform",
  expires: "2027-03-31",
};
const teams = ["platform", "security"];

const found = (...written: unknown[]): string[] =>
  examineWaivers(written, teams).problems.map(({ code, path }) => `${code} ${path}`);

test("sound waivers come with the place they stand at", () => {
  expect(defineWaivers([waiver, { ...waiver, values: ["kube/*"] }], teams)).toEqual([
    { ...waiver, path: "waivers[0]" },
    { ...waiver, values: ["kube/*"], path: "waivers[1]" },
  ]);
  expect(examineWaivers(undefined, teams)).toEqual({ waivers: [], problems: [] });
});

test.each([
  ["a reason of blanks", { reason: "  " }, "SPEC-VALUE waivers[0].reason"],
  ["no reason", { reason: undefined }, "SPEC-MISSING waivers[0].reason"],
  ["no day", { expires: undefined }, "SPEC-MISSING waivers[0].expires"],
  ["a day that does not exist", { expires: "2027-02-30" }, "SPEC-VALUE waivers[0].expires"],
  ["a place of * alone", { place: "*" }, "SPEC-VALUE waivers[0].place"],
  ["a place of nothing but stars and strokes", { place: "*/*.*" }, "SPEC-VALUE waivers[0].place"],
  ["a value of * alone", { values: ["kube/*", "*"] }, "SPEC-VALUE waivers[0].values[1]"],
  ["no value in its list", { values: [] }, "SPEC-VALUE waivers[0].values"],
  ["an owner that is no team", { owner: "platfrom" }, "SPEC-UNKNOWN-NAME waivers[0].owner"],
  ["a field that nobody knows", { until: "2027-03-31" }, "SPEC-UNKNOWN-KEY waivers[0].until"],
])("%s is refused", (_, change, problem) => {
  expect(found({ ...waiver, ...change })).toEqual([problem]);
});

test("a misspelt field is named, and every problem is said at once", () => {
  const { expires, ...rest } = waiver;
  const { problems } = examineWaivers(
    [
      { ...rest, expire: expires, owner: "platfrom" },
      { ...waiver, place: "*" },
    ],
    teams,
  );
  expect(problems.map(({ fix, path }) => `${path}: ${fix}`)).toEqual([
    "waivers[0].expire: rename it to expires",
    expect.stringMatching(/^waivers\[1\]\.place: write more than \*/),
  ]);
});

test("those that are sound count, in their places, whatever is wrong with the others", () => {
  const { waivers } = examineWaivers([{ ...waiver, place: "*" }, waiver], teams);
  expect(waivers.map(({ path }) => path)).toEqual(["waivers[1]"]);
});

test.each([["text"], [{}], [null]])("what is no list is refused: %j", (written) => {
  const { problems, waivers } = examineWaivers(written, teams);
  expect(waivers).toEqual([]);
  if (written !== null) expect(problems.map(({ code, path }) => `${code} ${path}`)).toEqual(["SPEC-TYPE waivers"]);
});

test("owners are not looked for where the teams are not known", () => {
  expect(examineWaivers([{ ...waiver, owner: "anybody" }], undefined).problems).toEqual([]);
});

test("defineWaivers throws every problem", () => {
  expect(() => defineWaivers([{ ...waiver, place: "*", reason: "" }], teams)).toThrow(ProblemError);
});

describe("access.accepted, which versions before had", () => {
  test("is refused, with the waiver to write for each entry", () => {
    const accepted = [{ finding: "ACCESS-WILDCARD", of: "cost-reporter", reason: "reads every project" }];
    const [problem, ...others] = problemsOf(changed(["access.accepted", accepted]));
    expect(others).toEqual([]);
    expect(problem).toMatchObject({ code: "SPEC-ACCEPTED", path: "access.accepted[0]" });
    expect(problem?.fix).toContain("where cost-reporter is found");
    expect(problem?.fix).toContain(
      '{ judge: "ACCESS-WILDCARD", place: "<address or construct path>", reason: "reads every project", owner: "<team>", expires: "<day>" }',
    );
  });

  test.each([[[]], ["all"], [[7]]])("is refused in whatever form: %j", (accepted) => {
    const problems = problemsOf(changed(["access.accepted", accepted]));
    expect(problems.map(({ code }) => code)).toEqual(["SPEC-ACCEPTED"]);
  });
});
