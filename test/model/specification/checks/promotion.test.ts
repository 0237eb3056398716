import { type Change, found } from "../../../support/changes";
import { changed, withStaging } from "../../../support/small";

/** A release on its way: the newest in dev, what was tried in staging, and the same in prod. */
const onItsWay: readonly Change[] = [
  ...withStaging,
  ["teams.telemetry.releases", ["telemetry", "warehouse"]],
  ["environments.dev.releases.warehouse", "1.2.0"],
  ["environments.staging.releases.warehouse", "1.1.0"],
  ["environments.prod.releases.warehouse", "1.1.0"],
];

/** What is changed, and what must be said about it. */
const cases: readonly (readonly [mistake: string, changes: readonly Change[], problems: readonly string[]])[] = [
  [
    "a release newer in prod than in staging",
    [["environments.prod.releases.warehouse", "1.1.1"]],
    ["SPEC-PROMOTION environments.prod.releases.warehouse"],
  ],
  [
    "a release newer in staging than in dev",
    [["environments.dev.releases.warehouse", "1.0.9"]],
    ["SPEC-PROMOTION environments.staging.releases.warehouse"],
  ],
  [
    "versions are numbers: 1.10.0 is newer than 1.9.0",
    [
      ["environments.dev.releases.warehouse", "1.9.0"],
      ["environments.staging.releases.warehouse", "1.10.0"],
    ],
    ["SPEC-PROMOTION environments.staging.releases.warehouse"],
  ],
  [
    "versions are numbers: 1.9.0 is older than 1.10.0",
    [
      ["environments.dev.releases.warehouse", "1.10.0"],
      ["environments.staging.releases.warehouse", "1.9.0"],
    ],
    [],
  ],
  [
    "a release in prod that staging skipped",
    [["environments.staging.releases.warehouse", undefined]],
    ["SPEC-PROMOTION environments.prod.releases.warehouse"],
  ],
  [
    "the same version everywhere",
    [
      ["environments.dev.releases.warehouse", "1.1.0"],
      ["environments.staging.releases.warehouse", "1.1.0"],
    ],
    [],
  ],
  ["an environment without a place in the order", [["promotion", ["dev", "prod"]]], ["SPEC-PROMOTION promotion"]],
  [
    "an order that names an unknown environment",
    [["promotion", ["dev", "staging", "prod", "prd"]]],
    ["SPEC-UNKNOWN-NAME promotion[3]"],
  ],
  [
    "an environment twice in the order",
    [["promotion", ["dev", "staging", "prod", "dev"]]],
    ["SPEC-DUPLICATE promotion[3]"],
  ],
  [
    "a version that is malformed is not compared",
    [["environments.staging.releases.warehouse", "latest"]],
    ["SPEC-VALUE environments.staging.releases.warehouse"],
  ],
];

test.each(cases)("%s", (_, changes, problems) => {
  expect(found(changed(...onItsWay, ...changes))).toEqual(problems);
});
