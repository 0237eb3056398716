import { body, rewritten, staleOutputs, staleSources } from "../../../../engine/runs/forecast/references";
import { type Upstream, upstreamOf } from "../../../../engine/runs/forecast/upstream";
import type { Json } from "../../../../core/json";

const NETWORK = "data.terraform_remote_state.in-network.outputs.id";
const stream = (actions: string[], after: Json, after_unknown: Json = {}) => ({
  address: "log_stream.audit",
  type: "log_stream",
  change: { actions, before: { id: "s-1", title: "audit" }, after, after_unknown },
});

describe("what a plan changes of what others see", () => {
  test("is every output that changes, known or not; what is partly known is not known", () => {
    const { outputs } = upstreamOf("network", {
      output_changes: {
        same: { actions: ["no-op"], before: "a", after: "a" },
        known: { actions: ["update"], before: "a", after: "b", after_unknown: false },
        open: { actions: ["update"], before: "a", after_unknown: true },
        partly: { actions: ["update"], before: ["a"], after: [null, "b"], after_unknown: [true, false] },
        gone: { actions: ["delete"], before: "a", after: null },
      },
    });
    expect(outputs).toEqual({
      known: { known: true, value: "b" },
      open: { known: false, like: "a" },
      partly: { known: false, like: ["a"] },
    });
  });

  test("is every attribute of an object that will be another, and whether the object itself goes", () => {
    const { objects } = upstreamOf("logs", {
      resource_changes: [stream(["delete", "create"], { title: "audit" }, { id: true }), stream(["no-op"], {})],
    });
    expect(objects).toMatchObject([{ stack: "logs", gone: true, after: { id: { known: false, like: "s-1" } } }]);
    expect(Object.keys(objects[0]?.after ?? {})).toEqual(["id"]);
  });
});

describe("what makes a stack stale", () => {
  const resource = { cluster: { a: { network: `\${${NETWORK}}`, subnet: `\${${NETWORK}2}` } } };
  const upstream = (outputs: Upstream["outputs"]): ReadonlyMap<string, Upstream> =>
    new Map([["network", { stack: "network", outputs, objects: [] }]]);
  const sourceOf = (name: string) => name.replace("in-", "");

  test("is a value out of another's state, and only when that one changes", () => {
    const found = staleOutputs({ resource }, sourceOf, upstream({ id: { known: true, value: "n-2" } }));
    expect(found.map(({ expression, upstream: from }) => [expression, from])).toEqual([[NETWORK, "network"]]);
    expect(staleOutputs({ resource }, sourceOf, upstream({}))).toEqual([]);
  });

  test("is an id found by name, of the very object that changes, where it is used", () => {
    const { objects } = upstreamOf("logs", { resource_changes: [stream(["delete", "create"], {}, { id: true })] });
    const using = (attribute: string) => ({
      resource: { sub: { a: { stream: `\${data.log_stream.x.${attribute}}` } } },
    });
    const read = (id: string) => [{ type: "log_stream", name: "x", values: { id } }];
    expect(staleSources(using("id"), read("s-1"), objects)).toMatchObject([
      { expression: "data.log_stream.x.id", upstream: "logs", what: "log_stream.audit.id" },
    ]);
    expect(staleSources(using("id"), read("s-9"), objects)).toEqual([]);
    expect(staleSources(using("id_of_something"), read("s-1"), objects)).toEqual([]);
  });

  test("is put in the place of the reference, and of no other whose name begins alike", () => {
    const by = new Map([[NETWORK, "local.x"]]);
    expect(rewritten(resource.cluster.a, by)).toEqual({ network: "${local.x}", subnet: `\${${NETWORK}2}` });
    expect(rewritten({ region: "GRA11" }, by)).toBeUndefined();
    expect(body({ "//": {}, depends_on: ["a.b"], name: "c" })).toEqual({ name: "c" });
  });
});
