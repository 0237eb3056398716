import { type Change, found } from "../../../support/changes";
import { changed } from "../../../support/small";

/** What is changed, and what must be said about it. */
const cases: readonly (readonly [mistake: string, changes: readonly Change[], problems: readonly string[]])[] = [
  [
    "a budget for an unknown team",
    [
      ["environments.dev.budget.teams.telemetri", 1],
      ["environments.dev.budget.monthly", 1000],
    ],
    ["SPEC-UNKNOWN-NAME environments.dev.budget.teams.telemetri"],
  ],
  [
    "a budget for a team without a project",
    [
      ["environments.dev.budget.teams.security", 1],
      ["environments.dev.budget.monthly", 1000],
    ],
    ["SPEC-PROJECT environments.dev.budget.teams.security"],
  ],
  [
    "a project without a budget",
    [["environments.dev.budget.teams.telemetry", undefined]],
    ["SPEC-BUDGET environments.dev.budget.teams.telemetry"],
  ],
  [
    "parts that add up to one euro too many",
    [["environments.dev.budget.monthly", 799]],
    ["SPEC-BUDGET environments.dev.budget.teams"],
  ],
  ["parts that leave a reserve", [["environments.dev.budget.monthly", 1000]], []],
];

test.each(cases)("%s", (_, changes, problems) => {
  expect(found(changed(...changes))).toEqual(problems);
});
