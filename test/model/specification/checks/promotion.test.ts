import { type Change, changed, found } from "../../../support/reference";

/** What is changed in the reference, and what must be said about it. */
const cases: readonly (readonly [mistake: string, changes: readonly Change[], problems: readonly string[]])[] = [
  [
    "a release newer in prod than in staging",
    [["environments.prod.releases.odoo", "18.0.4"]],
    ["SPEC-PROMOTION environments.prod.releases.odoo"],
  ],
  [
    "a release newer in staging than in dev",
    [["environments.dev.releases.warehouse", "1.1.9"]],
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
    [["environments.staging.releases.odoo", undefined]],
    ["SPEC-PROMOTION environments.prod.releases.odoo"],
  ],
  [
    "the same version everywhere",
    [
      ["environments.dev.releases.odoo", "18.0.2"],
      ["environments.staging.releases.odoo", "18.0.2"],
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
    [["environments.staging.releases.odoo", "latest"]],
    ["SPEC-VALUE environments.staging.releases.odoo"],
  ],
];

test.each(cases)("%s", (_, changes, problems) => {
  expect(found(changed(...changes))).toEqual(problems);
});
