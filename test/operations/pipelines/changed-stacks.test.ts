import { withDependents } from "../../../operations/pipelines/changed-stacks";

const output = (stacks: Readonly<Record<string, readonly [string, ...string[]]>>) =>
  new Map(Object.entries(stacks).map(([name, [text, ...dependencies]]) => [name, { text, dependencies }]));

const before = output({ a: ["1"], b: ["1", "a"], c: ["1", "b"], other: ["1"] });

test("a changed stack brings along all that stands on it, so that what goes stale is seen", () => {
  expect(withDependents(output({ a: ["2"], b: ["1", "a"], c: ["1", "b"], other: ["1"] }), before)).toEqual([
    "a",
    "b",
    "c",
  ]);
  expect(withDependents(output({ a: ["1"], b: ["2", "a"], c: ["1", "b"], other: ["1"] }), before)).toEqual(["b", "c"]);
});

test("a new stack is a changed one, a dropped one is none, and the same is nothing", () => {
  expect(withDependents(output({ a: ["1"], new: ["1"] }), before)).toEqual(["new"]);
  expect(withDependents(before, before)).toEqual([]);
});
