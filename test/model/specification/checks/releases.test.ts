import { type Change, found } from "../../../support/changes";
import { changed } from "../../../support/small";

/** What is changed, and what must be said about it. */
const cases: readonly (readonly [mistake: string, changes: readonly Change[], problems: readonly string[]])[] = [
  [
    "a release nobody builds",
    [["environments.dev.releases.oddo", "1.0.0"]],
    ["SPEC-UNKNOWN-NAME environments.dev.releases.oddo"],
  ],
  [
    "a team that owns a release nobody builds",
    [["teams.telemetry.releases", ["telemetry", "warehouse", "warehouses"]]],
    ["SPEC-UNKNOWN-NAME teams.telemetry.releases[2]"],
  ],
  [
    "a release of two teams",
    [["teams.flight-dynamics.releases", ["flight-dynamics", "telemetry"]]],
    ["SPEC-DUPLICATE teams.telemetry.releases[0]"],
  ],
  ["a release of no team", [["teams.telemetry.releases", ["warehouse"]]], ["SPEC-OWNER teams"]],
  [
    "a list of releases that is malformed hides its owner",
    [["teams.telemetry.releases", ["telemetry", 3]]],
    ["SPEC-TYPE teams.telemetry.releases[1]"],
  ],
  [
    "a release in an environment where its owner has no project",
    [
      ["environments.dev.projects", ["platform", "telemetry"]],
      ["access", undefined],
      ["connections", []],
      ["environments.dev.budget.teams.flight-dynamics", undefined],
      ["environments.dev.buckets.ephemeris", undefined],
      ["environments.dev.cluster.nodePools.compute.dedicatedTo", undefined],
    ],
    ["SPEC-PROJECT environments.dev.releases.flight-dynamics"],
  ],
  [
    "a version of a chart that was never released",
    [["environments.prod.releases.telemetry", "2.0.2"]],
    ["SPEC-CHART environments.prod.releases.telemetry"],
  ],
  [
    "a version of an add-on that was never released",
    [["environments.prod.addOns.logForwarding", "0.9.0"]],
    ["SPEC-CHART environments.prod.addOns.logForwarding"],
  ],
  [
    "any version of a release whose chart is not here",
    [
      ["teams.telemetry.releases", ["telemetry", "odoo"]],
      ["environments.dev.releases.odoo", "17.0.0"],
      ["environments.prod.releases.odoo", "17.0.0"],
    ],
    [],
  ],
  [
    "a release without the pool it runs on",
    [
      ["environments.dev.cluster.nodePools.compute", undefined],
      ["environments.prod.cluster.nodePools.data", undefined],
    ],
    ["SPEC-NODES environments.dev.releases.flight-dynamics", "SPEC-NODES environments.prod.releases.telemetry"],
  ],
  [
    "no pool for a release that does not run there",
    [
      ["environments.prod.cluster.nodePools.data", undefined],
      ["environments.prod.releases.telemetry", undefined],
    ],
    [],
  ],
  [
    "a release of the platform team, which has no namespace",
    [
      ["teams.telemetry.releases", ["warehouse"]],
      ["teams.platform.releases", ["telemetry"]],
    ],
    ["SPEC-OWNER teams.platform.releases[0]"],
  ],
  ["an environment that does not run a release yet", [["environments.prod.releases.telemetry", undefined]], []],
];

test.each(cases)("%s", (_, changes, problems) => {
  expect(found(changed(...changes))).toEqual(problems);
});
