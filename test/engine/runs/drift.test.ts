import type { Json } from "../../../core/json";
import { readDrift } from "../../../engine/runs/drift";

const drifted = (before: Json, after: Json, actions = ["update"]) => ({
  resource_drift: [{ address: 'pool.system["a"]', change: { actions, before, after } }],
});
const configured = (block: Record<string, Json>) => ({ pool: { system: block } });
const because = (set: Record<string, Json>, before: Json, after: Json) =>
  readDrift(drifted(before, after), configured(set)).flatMap((change) => change.because);

test("is what others changed of what the stack sets, by attribute", () => {
  expect(because({ size: 2, name: "a" }, { size: 2, name: "a" }, { size: 3, name: "a" })).toEqual(["size"]);
});

test("is not what the service writes by itself, nor what the stack leaves to others", () => {
  expect(because({ size: 2 }, { size: 2, current: 1 }, { size: 2, current: 2 })).toEqual([]);
  expect(because({ size: 2, lifecycle: { ignore_changes: ["size"] } }, { size: 2 }, { size: 3 })).toEqual([]);
  expect(because({ size: 2, lifecycle: { ignore_changes: "all" } }, { size: 2 }, { size: 3 })).toEqual([]);
});

test("looks into blocks only as far as they are set, and takes what is empty for what is not there", () => {
  const set = { metadata: { name: "a" }, rule: [{ verbs: ["get"] }] };
  const before = { metadata: [{ name: "a", annotations: null, version: "1" }], rule: [{ verbs: ["get"], urls: null }] };
  const after = { metadata: [{ name: "a", annotations: {}, version: "2" }], rule: [{ verbs: ["get"], urls: [] }] };
  expect(because(set, before, after)).toEqual([]);
  expect(because(set, before, { ...after, rule: [{ verbs: ["get", "delete"] }] })).toEqual(["rule"]);
  expect(because(set, before, { ...after, rule: [...after.rule, { verbs: ["get"] }] })).toEqual(["rule"]);
});

test("is what is gone, whatever was set of it", () => {
  expect(readDrift(drifted({ size: 1 }, null, ["delete"]), {})).toEqual([
    { address: 'pool.system["a"]', action: "delete", because: [] },
  ]);
});
