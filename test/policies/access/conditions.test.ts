import { isSourceAddress, policyCondition, writtenOut } from "../../../policies/access/conditions";

const hours = { timeZone: "Europe/Paris", days: ["monday", "friday"], from: 8, to: 11 } as const;
const office = {
  "date(Europe/Paris).Hour.In": "8,9,10",
  "date(Europe/Paris).WeekDay.In": "monday,friday",
};
const from = (address: string) => ({ operator: "MATCH", values: { "request.IP": address } });

test("no condition is no condition", () => {
  expect(policyCondition(undefined)).toBeUndefined();
  expect(policyCondition({})).toBeUndefined();
});

test("hours and tags must match together", () => {
  expect(policyCondition({ officeHours: hours, tags: { team: "telemetry" } })).toEqual({
    operator: "MATCH",
    values: { ...office, "resource.Tag(team)": "telemetry" },
  });
});

test("one address matches, several are alternatives", () => {
  expect(policyCondition({ sourceAddresses: ["198.51.100.18"] })).toEqual(from("198.51.100.18"));
  expect(policyCondition({ sourceAddresses: ["198.51.100.18", "203.0.113.72/31"] })).toEqual({
    operator: "OR",
    condition: [from("198.51.100.18"), from("203.0.113.72"), from("203.0.113.73")],
  });
});

test("all together they need three levels, which is what the provider takes", () => {
  const condition = policyCondition({ officeHours: hours, sourceAddresses: ["203.0.113.72/31"] });
  expect(condition).toEqual({
    operator: "AND",
    condition: [
      { operator: "MATCH", values: office },
      { operator: "OR", condition: [from("203.0.113.72"), from("203.0.113.73")] },
    ],
  });
});

test.each([
  ["198.51.100.18", true],
  ["198.51.100.16/28", true],
  ["198.51.100.0/27", false],
  ["198.51.100.17/28", false],
  ["0.0.0.0/0", false],
  ["office", false],
])("%s can be a source: %s", (text, expected) => expect(isSourceAddress(text)).toBe(expected));

test("an address that is written twice is written out once", () => {
  expect(writtenOut(["203.0.113.72/31", "203.0.113.73"])).toEqual(["203.0.113.72", "203.0.113.73"]);
});
