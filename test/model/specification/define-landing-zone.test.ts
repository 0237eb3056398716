import { describeProblem, ExitCode, ProblemError } from "../../../core/errors/problem";
import { defineLandingZone } from "../../../model/specification/define-landing-zone";
import type { LandingZoneData } from "../../../model/specification/schema/landing-zone";
import { found, problemsOf } from "../../support/changes";
import { changed, smallData, withStaging } from "../../support/small";

/** Twelve mistakes of twelve kinds, none of which hides another. */
const twelveMistakes = changed(
  ...withStaging,
  ["organisation.sovereignty.regestry", "registry.lumen.example"],
  ["organisation.sovereignty.registry", undefined],
  ["organisation.subsidiary", "US"],
  ["teams.telemetry.email", 7],
  ["logs.cluster", undefined],
  ["environments.dev.cluster.nodePools.data.dedicatedTo", "telemtry"],
  ["environments.dev.network.subnets.data.vlan", 330],
  ["environments.staging.network.subnets.data.cidr", "10.17.16.0/23"],
  ["environments.staging.network.transitAddress", "10.31.254.12"],
  ["environments.staging.cluster.nodePools.system.zones", ["a"]],
  ["environments.prod.releases.telemetry", "2.1.0"],
  ["environments.prod.budget.monthly", 10_000],
  [["connections", 2, "ports", 0], { protocol: "udp", from: 2049, to: 2049 }],
);

test("a spec with twelve planted mistakes reports all twelve, at once and once each", () => {
  expect(found(twelveMistakes)).toEqual([
    "SPEC-PORTS connections[2].ports[0]",
    "SPEC-UNKNOWN-NAME environments.dev.cluster.nodePools.data.dedicatedTo",
    "SPEC-BUDGET environments.prod.budget.teams",
    "SPEC-DUPLICATE environments.prod.network.subnets.nodes.vlan",
    "SPEC-PROMOTION environments.prod.releases.telemetry",
    "SPEC-ZONES environments.staging.cluster.nodePools.system.zones",
    "SPEC-OVERLAP environments.staging.network.subnets.data.cidr",
    "SPEC-OUTSIDE environments.staging.network.transitAddress",
    "SPEC-MISSING logs.cluster",
    "SPEC-UNKNOWN-KEY organisation.sovereignty.regestry",
    "SPEC-VALUE organisation.subsidiary",
    "SPEC-TYPE teams.telemetry.email",
  ]);
});

test("every problem says what was found, what is allowed and what to change", () => {
  for (const problem of problemsOf(twelveMistakes)) {
    expect(problem).toEqual({
      code: expect.stringMatching(/^SPEC-[A-Z-]+$/),
      path: expect.any(String),
      message: expect.any(String),
      found: expect.stringMatching(/./),
      allowed: expect.stringMatching(/./),
      fix: expect.stringMatching(/./),
    });
  }
});

test("the problems come as one error that ends a command with 1", () => {
  const attempt = (): unknown => defineLandingZone(twelveMistakes as LandingZoneData);
  expect(attempt).toThrow(ProblemError);
  expect(attempt).toThrow(expect.objectContaining({ exitCode: ExitCode.failed }));
});

test.each([
  ["nothing", undefined],
  ["null", null],
  ["a list", [1, 2]],
  ["text", "lumen"],
  ["a number", 3],
])("%s instead of an object is one problem", (_, value) => {
  expect(found(value)).toEqual(["SPEC-NOT-DATA"]);
});

test("an empty object lacks every required part, and nothing is said about what would be in them", () => {
  expect(found({})).toEqual(
    ["addressPlan", "environments", "logs", "organisation", "privateCloud", "promotion", "teams", "vrack"].map(
      (part) => `SPEC-MISSING ${part}`,
    ),
  );
});

describe("a valid spec", () => {
  test("does not depend on the order in which its keys were written", () => {
    const straight = defineLandingZone(smallData());
    const reversed = defineLandingZone(withKeysReversed(smallData()));
    expect(reversed).toEqual(straight);
    expect(JSON.stringify(reversed)).toBe(JSON.stringify(straight));
  });

  test("has the defaults filled in", () => {
    const { environments, organisation, teams } = defineLandingZone(
      changed(
        ["organisation.endpoint", undefined],
        ["environments.dev.deletionProtection", undefined],
      ) as LandingZoneData,
    );
    expect(organisation.endpoint).toBe("ovh-eu");
    expect(environments.dev?.deletionProtection).toBe(true);
    expect(environments.dev?.cluster.updates).toBe("minimal-downtime");
    expect(environments.dev?.warehouse.keepers).toBe(0);
    expect(teams.platform?.accounts[1]?.signIn).toBe("federated");
  });

  test("cannot be changed, however deep", () => {
    const { environments } = defineLandingZone(smallData());
    expect(() => environments.prod?.projects.push("security")).toThrow(TypeError);
    expect(() => Object.assign(environments.prod!.network.subnets.data, { vlan: 1 })).toThrow(TypeError);
  });

  test("leaves what the user wrote as it was", () => {
    const data = smallData();
    defineLandingZone(data);
    expect(data).toEqual(smallData());
    expect(() => data.promotion.push("lab")).not.toThrow();
  });
});

test("problems come in the same order whatever the order of the keys", () => {
  expect(problemsOf(withKeysReversed(twelveMistakes))).toEqual(problemsOf(twelveMistakes));
});

test("a problem reads as a sentence with its parts on lines of their own", () => {
  const [problem] = problemsOf(changed(["environments.dev.cluster.nodePools.data.dedicatedTo", "telemtry"]));
  expect(describeProblem(problem!)).toBe(
    [
      "SPEC-UNKNOWN-NAME at environments.dev.cluster.nodePools.data.dedicatedTo: there is no team of this name",
      "  found:   telemtry",
      "  allowed: flight-dynamics, platform, security, telemetry",
      "  fix:     did you mean telemetry?",
    ].join("\n"),
  );
});

/** Lists keep their order: there it carries meaning. */
function withKeysReversed<T>(value: T): T {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(withKeysReversed) as T;
  const entries = Object.entries(value).map(([key, item]) => [key, withKeysReversed(item)]);
  return Object.fromEntries(entries.reverse()) as T;
}
