import type { LandingZoneData } from "../../../../model/specification/schema/landing-zone";
import { found, problemsOf } from "../../../support/changes";
import { changed } from "../../../support/small";

type Grants = NonNullable<NonNullable<LandingZoneData["access"]>["grants"]>;

const withGrants = (...grants: Grants) => changed(["access.grants", grants]);
const hours = { timeZone: "Europe/Paris", days: ["monday" as const], from: 8, to: 18 };
const first = "access.grants[0]";

/** The words people use, and what must be said about them. */
const cases: readonly (readonly [what: string, grants: Grants, problems: readonly string[]])[] = [
  [
    "telemetry operates its prod services, reads dev; security reads everything",
    [
      { team: "telemetry", role: "operator", on: ["prod/telemetry"] },
      { team: "telemetry", role: "reader", on: ["dev/telemetry"] },
      { team: "security", role: "auditor", on: ["organisation"] },
    ],
    [],
  ],
  ["an unknown team", [{ team: "telemetri", role: "reader", on: ["dev"] }], [`SPEC-UNKNOWN-NAME ${first}.team`]],
  ["an unknown user", [{ user: "orbit-releif", role: "reader", on: ["dev"] }], [`SPEC-UNKNOWN-NAME ${first}.user`]],
  [
    "an unknown program",
    [{ serviceAccount: "frame-achiver", role: "reader", on: ["dev"] }],
    [`SPEC-UNKNOWN-NAME ${first}.serviceAccount`],
  ],
  ["an unknown role", [{ team: "telemetry", role: "admin" as "owner", on: ["dev"] }], [`SPEC-VALUE ${first}.role`]],
  ["nobody", [{ role: "reader", on: ["dev"] }], [`SPEC-SUBJECT ${first}`]],
  [
    "two at once",
    [{ team: "telemetry", user: "orbit-relief", role: "reader", on: ["dev"] }],
    [`SPEC-SUBJECT ${first}`],
  ],
  ["no scope in any form", [{ team: "telemetry", role: "reader", on: ["Dev/"] }], [`SPEC-VALUE ${first}.on[0]`]],
  [
    "an unknown environment",
    [{ team: "telemetry", role: "reader", on: ["prd/telemetry"] }],
    [`SPEC-UNKNOWN-NAME ${first}.on[0]`],
  ],
  [
    "an unknown team's project",
    [{ team: "telemetry", role: "reader", on: ["dev/telemetri"] }],
    [`SPEC-UNKNOWN-NAME ${first}.on[0]`],
  ],
  [
    "a project that is not there",
    [{ team: "telemetry", role: "reader", on: ["dev/security"] }],
    [`SPEC-PROJECT ${first}.on[0]`],
  ],
  [
    "a team without any project",
    [{ team: "telemetry", role: "reader", on: ["*/security"] }],
    [`SPEC-PROJECT ${first}.on[0]`],
  ],
  [
    "a bucket that is not there",
    [{ serviceAccount: "frame-archiver", role: "reader", on: ["prod/telemetry/buckets/raw-frame"] }],
    [`SPEC-UNKNOWN-NAME ${first}.on[0]`],
  ],
  [
    "a bucket of another team's",
    [{ serviceAccount: "frame-archiver", role: "reader", on: ["prod/telemetry/buckets/ephemeris"] }],
    [`SPEC-SCOPE ${first}.on[0]`],
  ],
  [
    "a bucket for people, who have no S3 credentials",
    [{ team: "telemetry", role: "reader", on: ["prod/telemetry/buckets/raw-frames"] }],
    [`SPEC-SCOPE ${first}.on[0]`],
  ],
  [
    "a bucket under conditions S3 does not know",
    [
      {
        serviceAccount: "frame-archiver",
        role: "reader",
        on: ["prod/telemetry/buckets/raw-frames"],
        when: { officeHours: hours },
      },
    ],
    [`SPEC-SCOPE ${first}.on[0]`],
  ],
  [
    "a builder on prod",
    [{ team: "telemetry", role: "developer", on: ["dev/telemetry", "prod/telemetry"] }],
    [`SPEC-ROLE ${first}.on[1]`],
  ],
  ["an owner everywhere", [{ team: "telemetry", role: "owner", on: ["organisation"] }], [`SPEC-ROLE ${first}.on[0]`]],
  [
    "a builder on prod by way of every environment",
    [{ team: "telemetry", role: "developer", on: ["*/telemetry"] }],
    [`SPEC-ROLE ${first}.on[0]`],
  ],
  [
    "a federated account, which no policy can name",
    [{ user: "fd-oncall", role: "reader", on: ["dev"] }],
    [`SPEC-FEDERATED ${first}.user`],
  ],
  [
    "hours that end before they begin",
    [{ team: "telemetry", role: "reader", on: ["dev"], when: { officeHours: { ...hours, from: 20, to: 6 } } }],
    [`SPEC-HOURS ${first}.when.officeHours`],
  ],
  [
    "a network too wide to be written out",
    [{ team: "telemetry", role: "reader", on: ["dev"], when: { from: ["198.51.100.0/24"] } }],
    [`SPEC-VALUE ${first}.when.from[0]`],
  ],
  [
    "an end that is no moment",
    [{ team: "telemetry", role: "reader", on: ["dev"], expires: "next week" }],
    [`SPEC-VALUE ${first}.expires`],
  ],
];

test.each(cases)("%s", (_, grants, problems) => {
  expect(found(withGrants(...grants))).toEqual(problems);
});

const reader = { team: "telemetry", role: "reader", on: ["prod/telemetry"] } as const;
const mutable = (...grants: readonly { readonly on: readonly string[] }[]) => grants as unknown as Grants;

describe("two grants", () => {
  it.each([
    ["the same twice", [reader, reader], ["SPEC-GRANT-COVERED access.grants[1].on[0]"]],
    ["one inside the other", [{ ...reader, on: ["prod"] }, reader], ["SPEC-GRANT-COVERED access.grants[1].on[0]"]],
    [
      "a lesser role beside a wider one",
      [reader, { ...reader, role: "operator" }],
      ["SPEC-GRANT-COVERED access.grants[0].on[0]"],
    ],
    [
      "a limit that another makes void",
      [
        { ...reader, when: { officeHours: hours } },
        { ...reader, on: ["prod"] },
      ],
      ["SPEC-GRANT access.grants[0].on[0]"],
    ],
    [
      "an end that another makes void",
      [
        { ...reader, expires: "2026-12-31T23:59:59Z" },
        { ...reader, role: "operator" },
      ],
      ["SPEC-GRANT access.grants[0].on[0]"],
    ],
    [
      "the same under different conditions",
      [
        { ...reader, when: { officeHours: hours } },
        { ...reader, when: { from: ["198.51.100.18"] } },
      ],
      ["SPEC-GRANT access.grants[1].on[0]"],
    ],
    [
      "an auditor who changes things",
      [
        { ...reader, role: "auditor", on: ["organisation"], team: "security" },
        { ...reader, role: "operator", team: "security" },
      ],
      ["SPEC-GRANT access.grants[1].on[0]"],
    ],
    [
      "an account that changes things, of a team that audits",
      [
        { ...reader, role: "auditor", on: ["*/flight-dynamics"], team: "telemetry" },
        { user: "orbit-relief", role: "operator", on: ["prod/flight-dynamics"] },
      ],
      ["SPEC-GRANT access.grants[1].on[0]"],
    ],
  ])("%s", (_, grants, problems) => {
    // A team that audits may own nothing, which is another problem and not this one's.
    expect(found(withGrants(...mutable(...grants))).filter((line) => line.startsWith("SPEC-GRANT"))).toEqual(problems);
  });

  it.each([
    ["for two teams", [reader, { ...reader, team: "platform" }]],
    ["on two environments", [reader, { ...reader, on: ["dev/telemetry"] }]],
    ["one limited, the other less", [reader, { ...reader, role: "operator", when: { officeHours: hours } }]],
  ])("%s go together", (_, grants) => {
    expect(found(withGrants(...mutable(...grants)))).toEqual([]);
  });
});

test("a role refused on prod says which may be held there", () => {
  const [problem] = problemsOf(withGrants({ team: "telemetry", role: "owner", on: ["prod"] }));
  expect(problem).toMatchObject({ found: "owner", allowed: "reader, operator, auditor" });
});

test("everything that is wrong is said at once", () => {
  const grants = withGrants(
    { team: "telemetri", role: "reader", on: ["prd"] },
    { user: "nobody", role: "developer", on: ["prod/telemetry"] },
  );
  expect(found(grants)).toEqual([
    "SPEC-UNKNOWN-NAME access.grants[0].on[0]",
    "SPEC-UNKNOWN-NAME access.grants[0].team",
    "SPEC-ROLE access.grants[1].on[0]",
    "SPEC-UNKNOWN-NAME access.grants[1].user",
  ]);
});
