import type { BlockJson } from "../../../sandbox/protocol/schema";
import { replacements } from "../../../sandbox/provider/replace";
import { onlyTimeoutsChange, readBack } from "../../../sandbox/provider/sdk";
import { computed, optionalComputed, string, typeModel } from "../../support/type-model";

const rule: BlockJson = {
  attributes: {
    name: string,
    hosts: { type: ["set", "string"], optional: true },
    labels: { type: ["map", "string"], optional: true },
  },
};

const block: BlockJson = {
  attributes: { id: optionalComputed, tags: { type: ["set", "string"], optional: true } },
  block_types: {
    rule: { nesting_mode: "list", block: rule },
    timeouts: { nesting_mode: "single", block: { attributes: { create: string } } },
  },
};

const { fields, legacy } = typeModel(block, { rule: { replace: true } });
const state = { id: "1", tags: null, rule: [{ name: null, hosts: null, labels: null }], timeouts: { create: null } };

test("a type is on the old SDK when its id could be configured", () => {
  expect(legacy).toBe(true);
  expect(typeModel({ attributes: { id: computed } }).legacy).toBe(false);
});

test("what is read back has empty collections in its blocks, and nothing else made up", () => {
  expect(readBack(fields, state)).toEqual({ ...state, rule: [{ name: null, hosts: [], labels: {} }] });
});

test("a change of how long it may take is none by itself", () => {
  const planned = { ...state, timeouts: { create: "2m" } };
  expect(onlyTimeoutsChange(fields, state, planned)).toBe(true);
  expect(onlyTimeoutsChange(fields, state, { ...planned, tags: ["a"] })).toBe(false);
});

test("a block that cannot be changed in place binds how many there are, and not what is in them", () => {
  const changed = { ...state, rule: [{ name: "a", hosts: null, labels: null }] };
  expect(replacements(fields, state, changed)).toEqual([]);
  expect(replacements(fields, state, { ...state, rule: [] })).toEqual([{ steps: [{ attributeName: "rule" }] }]);
});
