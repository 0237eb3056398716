import type { PolicyCondition } from "../../../../core/policy-condition";
import { conditionBases, conditionText, holds } from "../../../../policies/access/solver/conditions";

const match = (values: Record<string, string>): PolicyCondition => ({ operator: "MATCH", values });
const from = (address: string): PolicyCondition => match({ "request.IP": address });
const [here, there] = ["192.0.2.1", "192.0.2.2"];
const at = (moment: string) => ({ at: Date.parse(moment) });

test.each([
  ["nothing", undefined, "yes"],
  ["MATCH", from(here), "yes"],
  ["MATCH of another", from(there), "no"],
  ["NOT", { operator: "NOT", condition: [from(there)] }, "yes"],
  ["AND", { operator: "AND", condition: [from(here), from(there)] }, "no"],
  ["OR", { operator: "OR", condition: [from(there), from(here)] }, "yes"],
  ["NOT of several that differ", { operator: "NOT", condition: [from(there), from(here)] }, "depends"],
  ["NOT of several that agree", { operator: "NOT", condition: [from(there), from(there)] }, "yes"],
  ["an operator nobody knows", { operator: "XOR", condition: [from(here)] } as unknown as PolicyCondition, "depends"],
] as [string, PolicyCondition | undefined, string][])("%s, of a request from 192.0.2.1", (_, condition, expected) => {
  expect(holds(condition, { from: here })).toBe(expected);
});

test("every value of a MATCH has to match", () => {
  const both = match({ "request.IP": here, "resource.Tag(environment)": "prod" });
  expect(holds(both, { from: here, tags: { environment: "prod" } })).toBe("yes");
  expect(holds(both, { from: here, tags: { environment: "dev" } })).toBe("no");
  expect(holds(both, { from: here, tags: {} })).toBe("no");
  expect(holds(both, { from: here })).toBe("depends");
  expect(conditionBases(both)).toEqual(["match-all"]);
});

test("hours and days are those of the time zone, in winter and in summer", () => {
  const hours = match({ "date(Europe/Paris).Hour.In": "7,8,9" });
  expect(holds(hours, at("2026-11-24T06:00:00Z"))).toBe("yes");
  expect(holds(hours, at("2026-07-24T04:59:59Z"))).toBe("no");
  expect(holds(hours, at("2026-07-24T05:00:00Z"))).toBe("yes");
  const days = match({ "date(Europe/Paris).WeekDay.In": "monday, tuesday" });
  expect(holds(days, at("2026-11-22T23:30:00Z"))).toBe("yes");
  expect(holds(days, at("2026-11-24T23:30:00Z"))).toBe("no");
  expect(holds(match({ "date(UTC).Hour": "0" }), at("2026-11-24T00:30:00Z"))).toBe("yes");
});

test("what is not followed may hold or not, and says so", () => {
  for (const key of ["request.IP.Like", "resource.Name", "date(Nowhere/Here).Hour"]) {
    expect(holds(match({ [key]: "x" }), { from: here, at: 0, tags: {} })).toBe("depends");
  }
  expect(conditionBases({ operator: "NOT", condition: [match({ "request.IP.Like": "1" })] })).toEqual([
    "unread-condition",
  ]);
});

test("conditions are put in words", () => {
  const all: PolicyCondition = {
    operator: "AND",
    condition: [from(here), { operator: "OR", condition: [from(here), from(there)] }],
  };
  expect(conditionText(all)).toBe("request.IP is 192.0.2.1 and (request.IP is 192.0.2.1 or request.IP is 192.0.2.2)");
});
