import type { PlanDocument } from "../../engine/runs/plan-types";
import { KNOWN_AFTER_APPLY, Plan, SENSITIVE } from "../../testing/plan";

type Resource = NonNullable<PlanDocument["resource_changes"]>[number];

const planOf = (change: Partial<Resource["change"]>) =>
  new Plan("s", {
    resource_changes: [{ address: "ovh_vrack.a", type: "ovh_vrack", change: { actions: ["create"], ...change } }],
  });

test("an empty document is a plan of nothing", () => {
  expect(new Plan("s", {})).toEqual({ stack: "s", changes: [], outputs: [] });
});

test("what is decided at apply is said to be, also deep inside", () => {
  const plan = planOf({
    before: null,
    after: { name: "a", list: [{ b: 1 }], tags: {} },
    after_unknown: { id: true, list: [{ c: true }, true], tags: {}, nothing: {} },
  });
  expect(plan.changes).toEqual([
    {
      address: "ovh_vrack.a",
      type: "ovh_vrack",
      action: "create",
      because: [],
      before: null,
      after: {
        id: KNOWN_AFTER_APPLY,
        list: [{ b: 1, c: KNOWN_AFTER_APPLY }, KNOWN_AFTER_APPLY],
        name: "a",
        tags: {},
      },
    },
  ]);
});

test("what is sensitive is in no part of a plan, known or not", () => {
  const plan = planOf({
    actions: ["update"],
    before: { password: "old", set: [{ name: "n", value: "old" }] },
    before_sensitive: { password: true, set: [{ value: true }] },
    after: { password: "new", set: [{ name: "n", value: "new" }], none: null },
    after_sensitive: { password: true, token: true, set: [{ value: true }], none: true },
    after_unknown: { token: true },
  });
  expect(JSON.stringify(plan)).not.toMatch(/old|new/);
  expect(plan.changes[0]?.after).toEqual({
    none: null,
    password: SENSITIVE,
    set: [{ name: "n", value: SENSITIVE }],
    token: SENSITIVE,
  });
});

test("an object that is sensitive as a whole is hidden as a whole", () => {
  const plan = planOf({ after: { values: ["secret"] }, after_sensitive: { values: true } });
  expect(plan.changes[0]?.after).toEqual({ values: SENSITIVE });
});

test("outputs are told apart from resources, and what stays is left out", () => {
  const plan = new Plan("s", {
    resource_changes: [{ address: "ovh_vrack.a", type: "ovh_vrack", change: { actions: ["no-op"] } }],
    output_changes: { b: { actions: ["update"] }, a: { actions: ["create"] }, c: { actions: ["no-op"] } },
  });
  expect(plan.changes).toEqual([]);
  expect(plan.outputs).toEqual([
    { name: "a", action: "create" },
    { name: "b", action: "update" },
  ]);
});
