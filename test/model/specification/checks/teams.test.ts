import { type Change, found } from "../../../support/changes";
import { changed } from "../../../support/small";

/** What is changed, and what must be said about it. */
const cases: readonly (readonly [mistake: string, changes: readonly Change[], problems: readonly string[]])[] = [
  [
    "a project for a team nobody knows",
    [
      ["environments.dev.projects.2", "telemetri"],
      ["access", undefined],
      ["environments.dev.buckets", {}],
      ["environments.dev.cluster.nodePools.data.dedicatedTo", undefined],
      ["environments.dev.releases.telemetry", undefined],
      ["environments.prod.releases.telemetry", undefined],
      ["environments.dev.budget.teams.telemetry", undefined],
    ],
    ["SPEC-UNKNOWN-NAME environments.dev.projects[2]"],
  ],
  [
    "a project for the auditors",
    [["environments.dev.projects", ["platform", "flight-dynamics", "telemetry", "security"]]],
    ["SPEC-PROJECT environments.dev.projects[3]"],
  ],
  [
    "a project twice",
    [["environments.dev.projects", ["platform", "flight-dynamics", "telemetry", "telemetry"]]],
    ["SPEC-DUPLICATE environments.dev.projects[3]"],
  ],
  [
    "no project for the platform team",
    [
      ["environments.dev.projects", ["flight-dynamics", "telemetry"]],
      ["access", undefined],
      ["environments.dev.budget.teams.platform", undefined],
    ],
    ["SPEC-PROJECT environments.dev.projects"],
  ],
  [
    "a bucket of an unknown team",
    [["environments.dev.buckets.raw-frames.team", "telemetri"]],
    ["SPEC-UNKNOWN-NAME environments.dev.buckets.raw-frames.team"],
  ],
  [
    "a bucket of a team without a project",
    [["environments.dev.buckets.raw-frames.team", "security"]],
    ["SPEC-PROJECT environments.dev.buckets.raw-frames.team"],
  ],
];

test.each(cases)("%s", (_, changes, problems) => {
  expect(found(changed(...changes))).toEqual(problems);
});
