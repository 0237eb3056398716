import { type Change, changed, found } from "../../../support/reference";

/** What is changed in the reference, and what must be said about it. */
const cases: readonly (readonly [mistake: string, changes: readonly Change[], problems: readonly string[]])[] = [
  [
    "a team whose name has capitals",
    [["teams.Auditors", { does: "x", costCentre: "IT-1", email: "a@meridian.example" }]],
    ["SPEC-NAME teams.Auditors"],
  ],
  [
    "a pool with an underscore",
    [["environments.dev.cluster.nodePools.big_data", { flavour: "b3-8", size: { kind: "fixed", nodes: 1 } }]],
    ["SPEC-NAME environments.dev.cluster.nodePools.big_data"],
  ],
  [
    "a machine with a dot",
    [
      [
        ["privateCloud", "machines", "erp.old"],
        { does: "x", address: "172.20.0.99", network: "servers", backup: { kind: "none", reason: "empty" } },
      ],
    ],
    ['SPEC-NAME privateCloud.machines["erp.old"]'],
  ],
  [
    "a private-cloud network that starts with a digit",
    [[["privateCloud", "networks", "2nd"], { vlan: 12, cidr: "172.20.12.0/24" }]],
    ['SPEC-NAME privateCloud.networks["2nd"]'],
  ],
  [
    "a bucket that ends in a hyphen",
    [["environments.dev.buckets.raw-", { team: "telemetry", holds: "x" }]],
    ["SPEC-NAME environments.dev.buckets.raw-"],
  ],
  [
    "an organisation so long that one project does not fit",
    [["organisation.name", "m".repeat(40)]],
    ["SPEC-NAME-LENGTH environments.staging.projects[1]", "SPEC-NAME-LENGTH environments.staging.projects[3]"],
  ],
  ["an organisation that just fits", [["organisation.name", "m".repeat(38)]], []],
  [
    "a pool that fits alone and not with its zone",
    [
      [
        "environments.prod.cluster.nodePools." + "p".repeat(48),
        { flavour: "b3-8", size: { kind: "fixed", nodes: 1 }, zones: ["a"] },
      ],
    ],
    ["SPEC-NAME-LENGTH environments.prod.cluster.nodePools." + "p".repeat(48)],
  ],
  [
    "a pool of the same length without zones",
    [["environments.dev.cluster.nodePools." + "p".repeat(48), { flavour: "b3-8", size: { kind: "fixed", nodes: 1 } }]],
    [],
  ],
  [
    "a team named like a stack",
    [
      ["teams.network", { does: "x", costCentre: "IT-1", email: "a@meridian.example" }],
      ["environments.dev.projects", ["platform", "flight-dynamics", "telemetry", "business-systems", "network"]],
      [
        "environments.dev.budget.teams",
        { network: 1, platform: 1, "flight-dynamics": 1, telemetry: 1, "business-systems": 1 },
      ],
    ],
    ["SPEC-NAME-CLASH environments.dev.projects[4]"],
  ],
];

test.each(cases)("%s", (_, changes, problems) => {
  expect(found(changed(...changes))).toEqual(problems);
});
