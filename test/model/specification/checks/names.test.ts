import { type Change, found, problemsOf } from "../../../support/changes";
import { changed, smallData } from "../../../support/small";

const team = { does: "x", costCentre: "IT-1", email: "a@lumen.example" };
const auditing = (name: string): Change[] => [
  [`teams.${name}`, team],
  ["access.grants", [{ team: name, role: "auditor", on: ["organisation"] }]],
];

/** What is changed, and what must be said about it. */
const cases: readonly (readonly [mistake: string, changes: readonly Change[], problems: readonly string[]])[] = [
  [
    "a team whose name has capitals",
    [["teams.Auditors", { does: "x", costCentre: "IT-1", email: "a@lumen.example" }]],
    ["SPEC-NAME teams.Auditors"],
  ],
  [
    "an environment that is named as the private cloud is",
    [
      ["environments.private-cloud", { ...smallData().environments.dev, network: undefined }],
      ["promotion", ["private-cloud", "dev", "prod"]],
    ],
    ["SPEC-NAME-RESERVED environments.private-cloud", "SPEC-MISSING environments.private-cloud.network"],
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
    "a machine whose policy's name does not fit",
    [
      [
        ["privateCloud", "machines", "m".repeat(56)],
        { does: "x", address: "172.20.0.99", network: "servers", backup: { kind: "none", reason: "empty" } },
      ],
    ],
    [`SPEC-NAME-LENGTH privateCloud.machines.${"m".repeat(56)}`],
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
    "an organisation so long that the policy of one project does not fit",
    [
      ["organisation.name", "m".repeat(35)],
      ["access", undefined],
    ],
    ["SPEC-NAME-LENGTH environments.prod.projects[1]"],
  ],
  [
    "an organisation that just fits",
    [
      ["organisation.name", "m".repeat(34)],
      ["access", undefined],
    ],
    [],
  ],
  ["an auditing team whose policy does not fit", auditing("a".repeat(47)), ["SPEC-NAME-LENGTH access.grants[0].on[0]"]],
  ["an auditing team that just fits", auditing("a".repeat(46)), []],
  [
    "a team whose group does not fit, though it has no project",
    [["teams." + "a".repeat(58), team]],
    ["SPEC-NAME-LENGTH teams." + "a".repeat(58)],
  ],
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
];

test.each(cases)("%s", (_, changes, problems) => {
  expect(found(changed(...changes))).toEqual(problems);
});

test("of several names that do not fit, the one farthest beyond its limit is shown", () => {
  const [problem] = problemsOf(changed(["organisation.name", "m".repeat(50)], ["access", undefined]));
  expect(problem).toMatchObject({
    path: "environments.dev",
    message: "the name of an OpenStack network, subnet or router made from it is too long",
    found: `${"m".repeat(50)}-dev-load-balancers (69 characters)`,
  });
});

test.each([
  ...["access", "add-ons", "cluster", "data", "identities", "logs", "network", "projects"],
  ...["default", "kube-node-lease", "kube-public", "kube-system", "log-forwarding"],
])("no team is called %s: the name is taken, and that is said once", (name) => {
  const projects = ["platform", "flight-dynamics", "telemetry", name];
  const budget = Object.fromEntries(projects.map((owner) => [owner, 1]));
  const spec = changed(
    [`teams.${name}`, team],
    ["environments.dev.projects", projects],
    ["environments.dev.budget.teams", budget],
  );
  expect(found(spec)).toEqual([`SPEC-NAME-RESERVED teams.${name}`]);
});

test("two environments whose names begin alike must not make one stack each of the same name", () => {
  const spec = changed(
    ["teams.x-network", team],
    ["environments.dev.projects", ["platform", "flight-dynamics", "telemetry", "x-network"]],
    ["environments.dev-x", smallData().environments.dev],
  );
  expect(found(spec)).toContain("SPEC-NAME-CLASH environments.dev-x");
});
