import { type Change, changed, found } from "../../../support/reference";

/** What is changed in the reference, and what must be said about it. */
const cases: readonly (readonly [mistake: string, changes: readonly Change[], problems: readonly string[]])[] = [
  [
    "a project for a team nobody knows",
    [
      ["environments.dev.projects.3", "busines-systems"],
      ["access", undefined],
      ["environments.dev.buckets", {}],
      ["environments.dev.releases.odoo", undefined],
      ["environments.staging.releases.odoo", undefined],
      ["environments.prod.releases.odoo", undefined],
      ["environments.dev.budget.teams.business-systems", undefined],
    ],
    ["SPEC-UNKNOWN-NAME environments.dev.projects[3]"],
  ],
  [
    "a project for the auditors",
    [["environments.dev.projects", ["platform", "flight-dynamics", "telemetry", "business-systems", "security"]]],
    ["SPEC-PROJECT environments.dev.projects[4]"],
  ],
  [
    "a project twice",
    [["environments.dev.projects", ["platform", "flight-dynamics", "telemetry", "business-systems", "telemetry"]]],
    ["SPEC-DUPLICATE environments.dev.projects[4]"],
  ],
  [
    "no project for the platform team",
    [
      ["environments.dev.projects", ["flight-dynamics", "telemetry", "business-systems"]],
      ["access", undefined],
      ["environments.dev.budget.teams.platform", undefined],
    ],
    ["SPEC-PROJECT environments.dev.projects"],
  ],
  [
    "a bucket of an unknown team",
    [["environments.dev.buckets.documents.team", "busyness-systems"]],
    ["SPEC-UNKNOWN-NAME environments.dev.buckets.documents.team"],
  ],
  [
    "a bucket of a team without a project",
    [["environments.dev.buckets.documents.team", "security"]],
    ["SPEC-PROJECT environments.dev.buckets.documents.team"],
  ],
];

test.each(cases)("%s", (_, changes, problems) => {
  expect(found(changed(...changes))).toEqual(problems);
});
