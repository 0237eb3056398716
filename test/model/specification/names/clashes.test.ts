import type { LandingZoneData } from "../../../../model/specification/schema/landing-zone";
import { type Change, found, problemsOf } from "../../../support/changes";
import { changed, smallData } from "../../../support/small";

const team = { does: "x", costCentre: "IT-1", email: "a@lumen.example" };
const dev = (): LandingZoneData["environments"][string] => smallData().environments.dev!;

/** A further team with a project in dev. */
const inDev = (name: string, more: object = {}): Change[] => [
  [["teams", name], { ...team, ...more }],
  ["environments.dev.projects", [...dev().projects, name]],
  [["environments", "dev", "budget", "teams", name], 1],
];

/** What is changed, where the clash is reported, what else has the name and where, and one of the names. */
const cases: readonly (readonly [mistake: string, Change[], path: string, other: string, name: string])[] = [
  [
    "a team whose group is that of a deployer",
    [["teams.prod-telemetry-apply", team]],
    "teams.prod-telemetry-apply",
    "the account prod-telemetry-apply of the pipeline at environments.prod.projects[2]",
    "group lumen-prod-telemetry-apply",
  ],
  [
    "a service account whose client is that of an environment's deployer",
    [["access.serviceAccounts.apply", { does: "x" }]],
    "access.serviceAccounts.apply",
    "the account dev-apply of the pipeline at environments.dev",
    "OAuth2 client lumen-dev-apply-1",
  ],
  [
    "a service account whose client is that of a team's deployer",
    [["access.serviceAccounts.telemetry-apply", { does: "x" }]],
    "access.serviceAccounts.telemetry-apply",
    "the account prod-telemetry-apply of the pipeline at environments.prod.projects[2]",
    "OAuth2 client lumen-prod-telemetry-apply-1",
  ],
  [
    "an environment that is called as another one and a team of its",
    [
      ["environments.dev-telemetry", dev()],
      ["promotion", ["dev", "dev-telemetry", "prod"]],
    ],
    "environments.dev.projects[2]",
    "the account dev-telemetry-plan of the pipeline at environments.dev-telemetry",
    "OAuth2 client lumen-dev-telemetry-apply-1",
  ],
  [
    "a team that is called as another one was",
    [...inDev("tracking", { renamedFrom: ["frames"] }), ["teams.frames", team]],
    "teams.tracking.renamedFrom[0]",
    "the team frames at teams.frames",
    "team frames",
  ],
  [
    "an environment that is called as another one was",
    [
      ["environments.dev.renamedFrom", ["sandbox", "trial"]],
      ["environments.trial", dev()],
      ["promotion", ["trial", "dev", "prod"]],
    ],
    "environments.dev.renamedFrom[1]",
    "the environment trial at environments.trial",
    "environment trial",
  ],
  [
    "a team whose first name is a namespace that the cluster has",
    inDev("shipping", { renamedFrom: ["log-forwarding"] }),
    "teams.shipping.renamedFrom[0]",
    "",
    "log-forwarding",
  ],
  [
    "two grants that make one policy of the same id",
    [
      ["teams.user-orbit-relief", team],
      ["environments.prod.projects", [...dev().projects, "user-orbit-relief"]],
      ["environments.prod.budget.teams.user-orbit-relief", 1],
      [
        "access.grants",
        [
          { team: "user-orbit-relief", role: "reader", on: ["prod/user-orbit-relief"] },
          { user: "orbit-relief", role: "reader", on: ["prod"] },
        ],
      ],
    ],
    "access.grants[1].on[0]",
    "what user-orbit-relief is granted at access.grants[0].on[0]",
    "construct Read-user-orbit-relief in the stack prod-access",
  ],
  [
    "two grants of one role on one project under different conditions",
    [
      [
        "access.grants",
        [
          { team: "telemetry", role: "operator", on: ["*/telemetry"], when: { from: ["198.51.100.1"] } },
          { team: "telemetry", role: "operator", on: ["prod/telemetry"], when: { from: ["198.51.100.2"] } },
        ],
      ],
    ],
    "access.grants[1].on[0]",
    "access.grants[0].on[0]",
    "IAM policy lumen-prod-telemetry-operate",
  ],
  [
    "two programs whose users in projects have one id",
    [
      ["teams.b-telemetry", team],
      ["environments.prod.projects", [...dev().projects, "b-telemetry"]],
      ["environments.prod.budget.teams.b-telemetry", 1],
      ["access.serviceAccounts.a", { does: "x", signsInTo: ["openstack"] }],
      ["access.serviceAccounts.a-b", { does: "x", signsInTo: ["openstack"] }],
      [
        "access.grants",
        [
          { serviceAccount: "a", role: "reader", on: ["prod/b-telemetry"] },
          { serviceAccount: "a-b", role: "reader", on: ["prod/telemetry"] },
        ],
      ],
    ],
    "access.grants[1].on[0]",
    "access.grants[0].on[0]",
    "construct Openstack-a-b-telemetry-1 in the stack prod-identities",
  ],
  [
    "two mailboxes that are one name in a namespace",
    [
      ["teams.telemetry.accounts.0", { login: "a", email: "on.call@lumen.example", signIn: "local" }],
      ["teams.telemetry.accounts.1", { login: "b", email: "on-call@lumen.example", signIn: "local" }],
      ["access.grants", ["a", "b"].map((user) => ({ user, role: "operator", on: ["prod/telemetry"] }))],
    ],
    "teams.telemetry.accounts[1].email",
    "the account a at teams.telemetry.accounts[0].email",
    "role binding user--on-call-lumen-example in the namespaces of telemetry in prod",
  ],
  [
    "two port groups of one name",
    [["privateCloud.networks.management.portGroup", "servers"]],
    "privateCloud.networks.servers",
    "the network management of the private cloud at privateCloud.networks.management.portGroup",
    "port group servers",
  ],
  [
    "buckets of two environments",
    [
      ["environments.dev-raw", dev()],
      ["promotion", ["dev-raw", "dev", "prod"]],
      ["environments.dev-raw.buckets", { frames: { team: "telemetry", holds: "x" } }],
    ],
    "environments.dev-raw.buckets.frames",
    "the bucket raw-frames of dev at environments.dev.buckets.raw-frames",
    "object storage bucket lumen-dev-raw-frames",
  ],
];

describe("two things with one name", () => {
  test.each(cases)("%s", (_, changes, path, other, name) => {
    const problems = problemsOf(changed(...changes)).filter(
      ({ code, path: at }) => code.startsWith("SPEC-NAME-") && at === path,
    );
    expect(problems).toContainEqual(
      expect.objectContaining({ message: expect.stringContaining(other), found: expect.stringContaining(name) }),
    );
  });
});

test("the name that is refused already is not held against what is made of it", () => {
  expect(found(changed(["teams.telemetry.renamedFrom", ["flight-dynamics"]]))).toEqual([
    "SPEC-NAME-CLASH teams.telemetry.renamedFrom[0]",
  ]);
});

test("grants that cover each other are said to, and are no clash of names", () => {
  const covered = changed([
    "access.grants",
    [
      { team: "telemetry", role: "operator", on: ["*/telemetry"] },
      { team: "telemetry", role: "operator", on: ["prod/telemetry"] },
    ],
  ]);
  expect(found(covered)).toEqual(["SPEC-GRANT-COVERED access.grants[1].on[0]"]);
});

test("a service account that is granted nothing keeps its names free, and takes none of another's", () => {
  const both = changed(
    ["access.serviceAccounts.dev-report", { does: "x" }],
    ["access.serviceAccounts.report", { does: "x" }],
  );
  expect(found(both)).toEqual([]);
});
