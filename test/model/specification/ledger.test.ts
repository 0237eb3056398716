import { ledgerText, readLedger } from "../../../model/specification/network/ledger";
import { type Problem, ProblemError } from "../../../core/errors/problem";
import { defineLandingZone, proposedLedger } from "../../../model/specification/define-landing-zone";
import type { LandingZoneData } from "../../../model/specification/schema/landing-zone";
import { Subnet } from "../../../model/specification/values";
import { type Change } from "../../support/changes";
import { changed, smallData, smallLedger } from "../../support/small";

const data = smallData();
const ledger = smallLedger();

const spec = (...changes: readonly Change[]): LandingZoneData => changed(...changes) as LandingZoneData;
const proposed = (written: LandingZoneData, known: unknown = ledger): ReturnType<typeof readLedger> =>
  readLedger(JSON.parse(proposedLedger(written, known)));

function problemsOf(attempt: () => unknown): readonly Problem[] {
  try {
    attempt();
    return [];
  } catch (error) {
    if (error instanceof ProblemError) return error.problems;
    throw error;
  }
}
const found = (attempt: () => unknown): string[] =>
  problemsOf(attempt).map(({ code, path }) => `${code} ${path ?? ""}`);

const devData = "environments.dev.network.subnets.data";

test("networks that are given are proposed as they are, again and again", () => {
  const { networks } = readLedger(ledger);
  expect(proposedLedger(data, ledger)).toBe(ledgerText(readLedger(ledger)));
  expect(new Set(Object.values(networks).map(({ origin }) => origin))).toEqual(new Set(["given"]));
});

describe("a network that leaves its range to the ledger", () => {
  const written = spec([devData, Subnet.allocated({ size: 22 })]);

  test("has what the ledger has, in every place that reads it", () => {
    const { environments } = defineLandingZone(written, proposed(written));
    expect(environments.dev?.network.subnets.data).toEqual({ size: 22, vlan: 312, cidr: "10.16.20.0/22" });
  });

  test("is refused as long as the ledger has nothing for it, with the command that changes that", () => {
    const fresh = spec(["environments.dev.network.subnets.data", { size: 22 }]);
    expect(problemsOf(() => defineLandingZone(fresh, {}))).toContainEqual({
      code: "NET-LEDGER-OUTDATED",
      path: devData,
      message: expect.any(String),
      found: "the ledger has no such network",
      allowed: "VLAN 2, 10.16.20.0/22, allocated",
      fix: expect.stringContaining("npx slz network allocate"),
    });
  });

  test("is refused where there is no ledger at all", () => {
    expect(found(() => defineLandingZone(written))).toEqual([
      `SPEC-MISSING ${devData}.cidr`,
      `SPEC-MISSING ${devData}.vlan`,
    ]);
  });

  test("is checked with what the ledger has", () => {
    const taken = {
      networks: { ...ledger.networks, "dev/data": { vlan: 330, cidr: "10.18.0.0/22", origin: "given" } },
    };
    expect(found(() => defineLandingZone(written, taken))).toEqual(
      expect.arrayContaining([expect.stringContaining("SPEC-OVERLAP"), expect.stringContaining("SPEC-DUPLICATE")]),
    );
  });
});

describe("a live network", () => {
  test("is not moved to another VLAN, and both places and a way out are named", () => {
    const [problem, ...others] = problemsOf(() => defineLandingZone(spec([`${devData}.vlan`, 399]), ledger));
    expect(others).toEqual([]);
    expect(problem).toMatchObject({
      code: "NET-LEDGER-CHANGED",
      path: `${devData}.vlan`,
      found: "399; the ledger has 312 for dev/data",
      fix: 'write 312, or add addressPlan.replacements["dev/data"] = { vlan: 312, on: "<day>", reason: "<why>" }',
    });
    expect(found(() => proposedLedger(spec([`${devData}.vlan`, 399]), ledger))).toEqual([
      `NET-LEDGER-CHANGED ${devData}.vlan`,
    ]);
  });

  test("is moved with a dated consent, once the ledger says so", () => {
    const consent = { vlan: 312, on: "2026-11-24", reason: "the plant's VLAN" };
    const moved = spec([`${devData}.vlan`, 399], ["addressPlan.replacements", { "dev/data": consent }]);
    expect(found(() => defineLandingZone(moved, ledger))).toEqual([`NET-LEDGER-OUTDATED ${devData}`]);
    const next = proposed(moved);
    expect(defineLandingZone(moved, next).environments.dev?.network.subnets.data.vlan).toBe(399);
    expect(next.released).toEqual([{ network: "dev/data", ...consent }]);
  });

  test.each([
    ["an undated consent", { vlan: 312, reason: "x" }, "SPEC-MISSING", ".on"],
    ["one without a reason", { vlan: 312, on: "2026-11-24", reason: " " }, "SPEC-VALUE", ".reason"],
    ["one on no day", { vlan: 312, on: "soon", reason: "x" }, "SPEC-VALUE", ".on"],
    ["one that gives up nothing", { on: "2026-11-24", reason: "x" }, "SPEC-MISSING", ".vlan"],
  ])("is not moved by %s", (_, consent, code, field) => {
    const written = spec([`${devData}.vlan`, 399], ["addressPlan.replacements", { "dev/data": consent }]);
    expect(found(() => defineLandingZone(written, ledger))).toContain(
      `${code} addressPlan.replacements["dev/data"]${field}`,
    );
  });

  test("that is gone has to be released in the ledger, and nobody gets what it had", () => {
    const environments = Object.fromEntries(Object.entries(data.environments).filter(([name]) => name !== "dev"));
    const promotion = ["prod"];
    const connections = (data.connections ?? []).filter(({ from }) => !from.startsWith("dev/"));
    const grants = (data.access?.grants ?? [])
      .map((grant) => ({ ...grant, on: grant.on.filter((scope) => !/^dev(?:\/|$)/.test(scope)) }))
      .filter(({ on }) => on.length > 0);
    const access = { ...data.access, grants };
    const without: LandingZoneData = { ...data, environments, promotion, connections, access };
    expect(found(() => defineLandingZone(without, ledger))).toEqual(
      Array(3).fill("NET-LEDGER-OUTDATED environments/network.ledger.json"),
    );
    const released = proposed(without);
    expect(released.released.map(({ network }) => network)).toEqual(["dev/data", "dev/loadBalancers", "dev/nodes"]);
    expect(() => defineLandingZone(without, released)).not.toThrow();
    expect(found(() => proposedLedger(data, released))).toEqual(
      expect.arrayContaining([`NET-LEDGER-RELEASED ${devData}.cidr`, `NET-LEDGER-RELEASED ${devData}.vlan`]),
    );
  });
});

test("a malformed spec says nothing about the ledger beyond what is wrong in itself", () => {
  expect(found(() => defineLandingZone(spec(["environments.dev", 7]), ledger))).not.toContainEqual(
    expect.stringContaining("NET-LEDGER"),
  );
  expect(found(() => defineLandingZone(spec([`${devData}.cidr`, "10.16.20.1/22"]), ledger))).toEqual([
    `SPEC-VALUE ${devData}.cidr`,
  ]);
});

test("the proposal does not depend on the order of keys", () => {
  const free = spec(
    ...["dev", "prod"].flatMap((environment) =>
      ["nodes", "loadBalancers", "data"].map((name): Change => [
        `environments.${environment}.network.subnets.${name}`,
        { size: 22 },
      ]),
    ),
  );
  const text = proposedLedger(free, {});
  expect(proposedLedger(reversed(free), {})).toBe(text);
  expect(Object.values(readLedger(JSON.parse(text)).networks)).toHaveLength(9);
});

test("what a cluster takes for itself is not allocated to its environment, and may be to another", () => {
  const wide = spec(
    ["addressPlan.pools.publicCloud", "10.0.0.0/8"],
    ["addressPlan.reserved", [{ cidr: "10.0.0.0/15", reason: "elsewhere" }]],
    [devData, { size: 16 }],
    ["environments.prod.network.subnets.data", { size: 16 }],
  );
  const { networks } = proposed(wide, {});
  // 10.2 and 10.3 are a free cluster's, 10.3 and from 10.240 on a standard one's.
  expect(networks["dev/data"]?.cidr).toBe("10.4.0.0/16");
  expect(networks["prod/data"]?.cidr).toBe("10.2.0.0/16");
});

function reversed<T>(value: T): T {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(reversed) as T;
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, item]) => [key, reversed(item)])
      .reverse(),
  ) as T;
}
