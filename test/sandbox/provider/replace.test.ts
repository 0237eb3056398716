import { UNKNOWN } from "../../../sandbox/protocol/value";
import { replacements } from "../../../sandbox/provider/replace";
import { string, typeModel } from "../../support/type-model";

const bound = { replace: true };
const inner = { attributes: { name: string, note: string } };

test("only a changed attribute that binds identity replaces", () => {
  const { fields } = typeModel({ attributes: { name: string, note: string } }, { name: bound });
  const prior = { name: "a", note: "x" };
  expect(replacements(fields, prior, { name: "a", note: "y" })).toEqual([]);
  expect(replacements(fields, prior, { name: "b", note: "x" })).toEqual([{ steps: [{ attributeName: "name" }] }]);
});

test("a value that is not known yet may be another one", () => {
  const { fields } = typeModel({ attributes: { name: string } }, { name: bound });
  expect(replacements(fields, { name: "a" }, { name: UNKNOWN })).toHaveLength(1);
});

test("inside a list the element is named", () => {
  const { fields } = typeModel(
    { block_types: { rule: { nesting_mode: "list", block: inner } } },
    { "rule.name": bound },
  );
  const prior = {
    rule: [
      { name: "a", note: null },
      { name: "b", note: null },
    ],
  };
  const planned = {
    rule: [
      { name: "a", note: "x" },
      { name: "c", note: null },
    ],
  };
  expect(replacements(fields, prior, planned)).toEqual([
    { steps: [{ attributeName: "rule" }, { elementKeyInt: 1 }, { attributeName: "name" }] },
  ]);
});

test("an element that comes or goes replaces when it carries a binding value", () => {
  const { fields } = typeModel(
    { block_types: { rule: { nesting_mode: "list", block: inner } } },
    { "rule.name": bound },
  );
  const added = { rule: [{ name: "a", note: null }] };
  const harmless = { rule: [{ name: null, note: "x" }] };
  const path = { steps: [{ attributeName: "rule" }, { elementKeyInt: 0 }] };
  expect(replacements(fields, { rule: [] }, added)).toEqual([path]);
  expect(replacements(fields, added, { rule: [] })).toEqual([path]);
  expect(replacements(fields, { rule: [] }, harmless)).toEqual([]);
});

test("a block that binds as a whole is named itself", () => {
  const { fields } = typeModel({ block_types: { spec: { nesting_mode: "list", block: inner } } }, { spec: bound });
  expect(replacements(fields, { spec: [{ name: "a", note: "x" }] }, { spec: [{ name: "a", note: "y" }] })).toEqual([
    { steps: [{ attributeName: "spec" }] },
  ]);
});

test("inside a set the set is named, and only elements that differ count", () => {
  const { fields } = typeModel(
    { block_types: { rule: { nesting_mode: "set", block: inner } } },
    { "rule.name": bound },
  );
  const prior = {
    rule: [
      { name: "a", note: null },
      { name: null, note: "x" },
    ],
  };
  expect(
    replacements(fields, prior, {
      rule: [
        { name: "a", note: null },
        { name: null, note: "y" },
      ],
    }),
  ).toEqual([]);
  expect(
    replacements(fields, prior, {
      rule: [
        { name: "b", note: null },
        { name: null, note: "x" },
      ],
    }),
  ).toEqual([{ steps: [{ attributeName: "rule" }] }]);
});

test("inside a map the key is named, in a single object its attribute", () => {
  const nested = (mode: "map" | "single") =>
    typeModel(
      { attributes: { pool: { optional: true, nested_type: { nesting_mode: mode, attributes: inner.attributes } } } },
      { "pool.name": bound },
    ).fields;
  const [before, after] = [
    { name: "a", note: null },
    { name: "b", note: null },
  ];
  expect(replacements(nested("map"), { pool: { x: before } }, { pool: { x: after } })).toEqual([
    { steps: [{ attributeName: "pool" }, { elementKeyString: "x" }, { attributeName: "name" }] },
  ]);
  expect(replacements(nested("single"), { pool: before }, { pool: after })).toEqual([
    { steps: [{ attributeName: "pool" }, { attributeName: "name" }] },
  ]);
  expect(replacements(nested("single"), { pool: before }, { pool: null })).toEqual([
    { steps: [{ attributeName: "pool" }] },
  ]);
});
