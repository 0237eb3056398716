import type { AttributeStep } from "../../../sandbox/protocol/messages";
import type { Nesting } from "../../../sandbox/protocol/schema";
import { UNKNOWN, type ObjectValue, type Value } from "../../../sandbox/protocol/value";
import { violations } from "../../../sandbox/provider/constraints";
import type { Behaviour } from "../../../sandbox/provider/model";
import { string, typeModel } from "../../support/type-model";

function refusals(behaviour: Behaviour, value: ObjectValue[string], type: "string" | "number" = "string"): string[] {
  const { fields } = typeModel({ attributes: { a: { type, optional: true } } }, { a: behaviour });
  return violations(fields, { a: value }).map(({ message }) => message);
}

test.each<[string, Behaviour, string | number, string | number, string]>([
  ["oneOf", { oneOf: ["x", "y"] }, "y", "z", 'found "z", allowed: "x", "y"'],
  ["min", { min: 2 }, 2, 1, "found 1, allowed: 2 or more"],
  ["max", { max: 2 }, 2, 3, "found 3, allowed: 2 or less"],
  ["pattern", { pattern: "^[a-z]+$" }, "abc", "a1", 'found "a1", allowed: what matches ^[a-z]+$'],
  ["ipv4", { format: "ipv4" }, "192.0.2.1", "::1", 'found "::1", allowed: format ipv4, such as 192.0.2.1'],
  ["ip", { format: "ip" }, "::1", "here", 'found "here", allowed: format ip, such as 192.0.2.1'],
  [
    "cidr",
    { format: "cidr" },
    "2001:db8::/32",
    "10.0.0.0/33",
    'found "10.0.0.0/33", allowed: format cidr, such as 192.0.2.0/24',
  ],
  [
    "duration",
    { format: "duration" },
    "1h30m",
    "5 minutes",
    'found "5 minutes", allowed: format duration, such as 1h30m',
  ],
  [
    "date-time",
    { format: "date-time" },
    "2026-01-31T12:00:00+01:00",
    "2026-01-31",
    'found "2026-01-31", allowed: format date-time, such as 2026-01-31T12:00:00Z',
  ],
  [
    "uuid",
    { format: "uuid" },
    "00000000-0000-4000-8000-000000000000",
    "no",
    'found "no", allowed: format uuid, such as 00000000-0000-4000-8000-000000000000',
  ],
  ["json", { format: "json" }, "[1]", "{", 'found "{", allowed: format json, such as {}'],
])("%s", (_, behaviour, accepted, refused, message) => {
  const type = typeof accepted === "number" ? "number" : "string";
  expect(refusals(behaviour, accepted, type)).toEqual([]);
  expect(refusals(behaviour, refused, type)).toEqual([message]);
});

test("what is unknown or left out passes", () => {
  expect(refusals({ oneOf: ["x"] }, UNKNOWN)).toEqual([]);
  expect(refusals({ oneOf: ["x"] }, null)).toEqual([]);
});

test("a format nobody knows is a defect, not a pass", () => {
  expect(() => refusals({ format: "colour" }, "red")).toThrow("a format that is not known here: colour");
});

test("a sensitive value is not repeated", () => {
  const { fields } = typeModel({ attributes: { a: { ...string, sensitive: true } } }, { a: { pattern: "^x$" } });
  expect(violations(fields, { a: "hunter2" })[0]?.message).toBe("found a sensitive value, allowed: what matches ^x$");
});

describe("a refusal names its place", () => {
  const refuse = { oneOf: ["x"] };

  test("an element of a list attribute", () => {
    const { fields } = typeModel({ attributes: { a: { type: ["list", "string"], optional: true } } }, { a: refuse });
    expect(violations(fields, { a: ["x", "y"] })).toMatchObject([
      { path: { steps: [{ attributeName: "a" }, { elementKeyInt: 1 }] } },
    ]);
  });

  test("a set, whose elements have no address", () => {
    const { fields } = typeModel({ attributes: { a: { type: ["set", "string"], optional: true } } }, { a: refuse });
    expect(violations(fields, { a: ["y"] })).toMatchObject([{ path: { steps: [{ attributeName: "a" }] } }]);
  });

  test.each<[Nesting, Value, AttributeStep[]]>([
    ["list", [{ n: "y" }], [{ attributeName: "b" }, { elementKeyInt: 0 }, { attributeName: "n" }]],
    ["set", [{ n: "y" }], [{ attributeName: "b" }]],
    ["map", { k: { n: "y" } }, [{ attributeName: "b" }, { elementKeyString: "k" }, { attributeName: "n" }]],
    ["single", { n: "y" }, [{ attributeName: "b" }, { attributeName: "n" }]],
  ])("inside a block in %s mode", (mode, value, steps) => {
    const block = { attributes: { n: string } };
    const { fields } = typeModel({ block_types: { b: { nesting_mode: mode, block } } }, { "b.n": refuse });
    expect(violations(fields, { b: value })).toMatchObject([{ path: { steps } }]);
  });
});
