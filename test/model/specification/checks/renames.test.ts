import { ProblemError } from "../../../../core/errors/problem";
import { readLedger } from "../../../../model/specification/network/ledger";
import { defineLandingZone, proposedLedger } from "../../../../model/specification/define-landing-zone";
import type { LandingZoneData } from "../../../../model/specification/schema/landing-zone";
import { found, problemsOf } from "../../../support/changes";
import { changed, smallData, smallLedger } from "../../../support/small";
import { renamed } from "../../../support/renamed";

describe("renamedFrom", () => {
  test("may name what is there no longer, several times over", () => {
    expect(found(changed(["teams.telemetry.renamedFrom", ["frames", "ingest"]]))).toEqual([]);
  });

  test.each([
    [
      "a team that is still there",
      ["teams.telemetry.renamedFrom", ["security"]],
      "SPEC-NAME-CLASH teams.telemetry.renamedFrom[0]",
    ],
    ["the thing itself", ["environments.dev.renamedFrom", ["dev"]], "SPEC-RENAMED environments.dev.renamedFrom[0]"],
    [
      "an environment that is still there",
      ["environments.dev.renamedFrom", ["prod"]],
      "SPEC-NAME-CLASH environments.dev.renamedFrom[0]",
    ],
    [
      "a network that is still there",
      ["privateCloud.networks.servers.renamedFrom", ["management"]],
      "SPEC-NAME-CLASH privateCloud.networks.servers.renamedFrom[0]",
    ],
  ] as const)("does not name %s, which is said once", (_, change, problem) => {
    expect(found(changed(change as never))).toEqual([problem]);
  });

  test("of what is still there says both places", () => {
    expect(problemsOf(changed(["teams.telemetry.renamedFrom", ["frames", "security"]]))).toMatchObject([
      {
        path: "teams.telemetry.renamedFrom[1]",
        message: expect.stringContaining("the team security at teams.security"),
      },
    ]);
  });

  test("is no chain: what was renamed twice lists both names itself", () => {
    const chain = changed(["teams.telemetry.renamedFrom", ["security"]], ["teams.security.renamedFrom", ["audit"]]);
    expect(problemsOf(chain)).toMatchObject([
      { code: "SPEC-NAME-CLASH", fix: expect.stringContaining("lists both names") },
    ]);
  });

  test("is one thing's alone, and each name stands there once", () => {
    const two = changed(["teams.telemetry.renamedFrom", ["audit"]], ["teams.security.renamedFrom", ["audit"]]);
    expect(found(two)).toEqual(["SPEC-NAME-CLASH teams.telemetry.renamedFrom[0]"]);
    const twice = changed(["teams.telemetry.renamedFrom", ["audit", "audit"]]);
    expect(found(twice)).toEqual(["SPEC-RENAMED teams.telemetry.renamedFrom[1]"]);
  });

  test("is a list of names that can be names", () => {
    expect(found(changed(["teams.telemetry.renamedFrom", ["Not A Name"]]))).toEqual([
      "SPEC-VALUE teams.telemetry.renamedFrom[0]",
    ]);
    expect(found(changed(["teams.telemetry.renamedFrom", []]))).toEqual(["SPEC-VALUE teams.telemetry.renamedFrom"]);
  });

  test("keeps a stack's name for its state: no other stack may have it", () => {
    const clash = changed(["environments.dev.renamedFrom", ["private"]], ["teams.telemetry.renamedFrom", ["cloud"]]);
    expect(found(clash)).toEqual(["SPEC-NAME-CLASH environments.dev.projects[2]"]);
  });
});

describe("the ledger", () => {
  const ledger = smallLedger();
  const problems = (attempt: () => unknown) => {
    try {
      attempt();
      return [];
    } catch (error) {
      if (error instanceof ProblemError) return error.problems;
      throw error;
    }
  };
  const kinds = [
    ["environments", "dev", "development", "environments.development"],
    ["networks", "servers", "hosts", "privateCloud.networks.hosts"],
  ] as const;

  test.each(kinds)("asks about a rename of the %s that nobody said", (kind, from, to, path) => {
    const unsaid = renamed(smallData(), kind, from, to, false);
    for (const attempt of [() => defineLandingZone(unsaid, ledger), () => proposedLedger(unsaid, ledger)]) {
      expect(problems(attempt)).toContainEqual(
        expect.objectContaining({
          code: "SPEC-RENAME-UNSAID",
          path,
          fix: expect.stringContaining(`add ${path}.renamedFrom = ["${from}"]`),
        }),
      );
    }
  });

  test.each(kinds)("hands on what a renamed one of the %s has, without a tombstone", (kind, from, to) => {
    const said = renamed(smallData(), kind, from, to);
    expect(problems(() => defineLandingZone(said, ledger)).map(({ code }) => code)).toContain("NET-LEDGER-OUTDATED");
    const next = readLedger(JSON.parse(proposedLedger(said, ledger)));
    expect(next.released).toEqual([]);
    expect(Object.values(next.networks)).toEqual(expect.arrayContaining(Object.values(readLedger(ledger).networks)));
    expect(problems(() => defineLandingZone(said, next))).toEqual([]);
  });

  test("says under what name it has the network", () => {
    const said = renamed(smallData(), "networks", "servers", "hosts");
    expect(problems(() => defineLandingZone(said, ledger))).toMatchObject([
      { code: "NET-LEDGER-OUTDATED", found: "the ledger has VLAN 10, 172.20.0.0/22, given, as private-cloud/servers" },
    ]);
  });

  test("holds a live network's range also across a rename", () => {
    const said = renamed(smallData(), "environments", "dev", "development") as LandingZoneData;
    const moved = structuredClone(said);
    moved.environments.development!.network.subnets.data = { vlan: 399, cidr: "10.16.20.0/22" };
    expect(problems(() => proposedLedger(moved, ledger)).map(({ code }) => code)).toEqual(["NET-LEDGER-CHANGED"]);
  });
});
