import { UNKNOWN, type ObjectValue } from "../../../sandbox/protocol/value";
import type { TypeModel } from "../../../sandbox/provider/model";
import { Resource } from "../../../sandbox/provider/resource";
import { ServiceError, type Context, type ResourceHandler } from "../../../sandbox/world/contract";
import { MemoryWorld } from "../../support/memory-world";
import { computed, optionalComputed, required, string, typeModel } from "../../support/type-model";

const model = typeModel({ attributes: { id: computed, name: required, region: optionalComputed, note: string } });

function resource(handler: ResourceHandler = {}, of: TypeModel = model, world = new MemoryWorld()) {
  const context: Context = { world, provider: "ovh", type: of.name, providerConfig: { region: "GRA" } };
  return { world, subject: new Resource(of, context, handler) };
}

function config(values: ObjectValue = {}): ObjectValue {
  return { id: null, name: "a", region: null, note: null, ...values };
}

function planned(values: ObjectValue = {}): ObjectValue {
  return { id: UNKNOWN, name: "a", region: UNKNOWN, note: null, ...values };
}

describe("without a handler", () => {
  test("what is created is complete and in the world", () => {
    const { world, subject } = resource();
    const { state, key } = subject.create(planned());
    expect(state).toEqual({ id: key, name: "a", region: "GRA", note: null });
    expect(world.get("thing", key)?.attributes).toEqual(state);
  });

  test("the same run gives the same ids, in whatever order things are created", () => {
    const [first, second] = [resource().subject, resource().subject];
    const forth = [first.create(planned()), first.create(planned({ name: "b" }))];
    const back = [second.create(planned({ name: "b" })), second.create(planned())];
    expect(back.reverse()).toEqual(forth);
  });

  test("the same thing twice is two things", () => {
    const { subject } = resource();
    expect(subject.create(planned()).key).not.toBe(subject.create(planned()).key);
  });

  test("an id that is a number in the schema is one", () => {
    const numeric = typeModel({ attributes: { id: { type: "number", computed: true } } });
    const { world, subject } = resource({}, numeric);
    const { state, key } = subject.create({ id: UNKNOWN });
    expect(Number.isSafeInteger(state["id"])).toBe(true);
    expect(world.get("thing", key)?.attributes).toEqual(state);
  });

  test("a type without an id in its schema is kept all the same", () => {
    const { world, subject } = resource({}, typeModel({ attributes: { name: required } }));
    const { state, key } = subject.create({ name: "a" });
    expect(state).toEqual({ name: "a" });
    expect(subject.read({ name: "a" }, key)).toEqual(state);
    subject.remove({ name: "a" }, key);
    expect(world.list()).toEqual([]);
  });

  test("reading sees what has changed in the world, and what has gone", () => {
    const { world, subject } = resource();
    const { state, key } = subject.create(planned());
    world.put("ovh", "thing", key, { ...state, note: "changed by hand" });
    expect(subject.read(state, key)).toEqual({ ...state, note: "changed by hand" });
    world.remove("thing", key);
    expect(subject.read(state, key)).toBeNull();
  });

  test("import finds by id, also behind the ids of what it belongs to", () => {
    const { world, subject } = resource();
    world.put("ovh", "thing", "t-1", { id: "t-1", name: "a", region: "GRA", note: null });
    expect(subject.import("t-1").state).toMatchObject({ name: "a" });
    expect(subject.import("GRA/t-1").key).toBe("t-1");
    expect(() => subject.import("SBG/t-1")).toThrow(new ServiceError("there is no thing with the id SBG/t-1"));
  });
});

describe("a plan", () => {
  test("without a change is the prior state, volatile attributes included", () => {
    const { subject } = resource({ volatile: ["region"] });
    const { state } = subject.create(planned());
    expect(subject.plan(state, config())).toEqual({ state, replace: [] });
  });

  test("with a change leaves open what the service decides anew", () => {
    const { subject } = resource({ volatile: ["region"] });
    const { state } = subject.create(planned());
    expect(subject.plan(state, config({ note: "x" })).state).toEqual({ ...state, note: "x", region: UNKNOWN });
  });

  test("takes the service's advice: what is known already, what replaces, what is refused", () => {
    const handler: ResourceHandler = {
      plan: (prior, proposed) => {
        if (proposed["note"] === "forbidden") throw new ServiceError("not this note", "note");
        return prior ? { replace: ["note"] } : { set: { region: "SBG" } };
      },
    };
    const { subject } = resource(handler);
    expect(subject.plan(null, config()).state).toMatchObject({ region: "SBG", id: UNKNOWN });
    const prior = { id: "1", name: "a", region: "SBG", note: null };
    expect(subject.plan(prior, config({ note: "x" })).replace).toEqual([{ steps: [{ attributeName: "note" }] }]);
    expect(() => subject.plan(prior, config({ note: "forbidden" }))).toThrow(ServiceError);
  });
});

describe("with a handler", () => {
  test("what it leaves out of what it creates is filled in", () => {
    const { subject } = resource({ create: ({ name }) => ({ id: `id-of-${String(name)}`, region: "RBX" }) });
    expect(subject.create(planned())).toEqual({
      state: { id: "id-of-a", name: "a", region: "RBX", note: null },
      key: "id-of-a",
    });
  });

  test("it is told nothing about what is unknown", () => {
    const create = jest.fn(() => ({ id: "1" }));
    resource({ create }).subject.create(planned());
    expect(create).toHaveBeenCalledWith({ name: "a", note: null }, expect.anything());
  });

  test("two objects of the same id live side by side under its keys", () => {
    const handler: ResourceHandler = {
      create: () => ({ id: "default" }),
      key: ({ id, region }) => `${String(region)}/${String(id)}`,
    };
    const { world, subject } = resource(handler);
    subject.create(planned({ region: "GRA" }));
    subject.create(planned({ region: "SBG" }));
    expect(world.list("thing").map(({ id }) => id)).toEqual(["GRA/default", "SBG/default"]);
  });

  test("an update that moves the object to another key leaves nothing behind", () => {
    const { world, subject } = resource({ key: ({ name }) => String(name) });
    const { state, key } = subject.create(planned());
    subject.update(state, { ...state, name: "b" }, key);
    expect(world.list("thing").map(({ id }) => id)).toEqual(["b"]);
  });

  test("what it refuses to remove stays", () => {
    const { world, subject } = resource({
      remove: () => {
        throw new ServiceError("still in use");
      },
    });
    const { state, key } = subject.create(planned());
    expect(() => subject.remove(state, key)).toThrow("still in use");
    expect(world.get("thing", key)).toBeDefined();
  });

  test("it can read what the world does not keep, and say that it is gone", () => {
    const { subject } = resource({ read: ({ id }) => (id === "1" ? { note: "read" } : null) });
    const state = { id: "1", name: "a", region: "GRA", note: null };
    expect(subject.read(state, "1")).toEqual({ ...state, note: "read" });
    expect(subject.read({ ...state, id: "2" }, "2")).toBeNull();
  });

  test("what it imports is kept in the world", () => {
    const { world, subject } = resource({ import: (id) => ({ id, name: "imported" }) });
    const { key } = subject.import("x");
    expect(world.get("thing", key)?.attributes).toMatchObject({ id: "x", name: "imported" });
  });

  test("sets it returns in any order are stored sorted", () => {
    const tags = typeModel({ attributes: { id: computed, tags: { type: ["set", "string"], computed: true } } });
    const { subject } = resource({ create: () => ({ id: "1", tags: ["b", "a", "b"] }) }, tags);
    expect(subject.create({ id: UNKNOWN, tags: UNKNOWN }).state["tags"]).toEqual(["a", "b"]);
  });

  test("a block in another shape than the schema's is a defect, named with its path", () => {
    const block = { attributes: { name: string } };
    const nested = typeModel({ attributes: { id: computed }, block_types: { spec: { nesting_mode: "list", block } } });
    const { subject } = resource({ create: () => ({ id: "1", spec: { name: "a" } }) }, nested);
    expect(() => subject.create({ id: UNKNOWN, spec: [] })).toThrow('spec should be list nested, found {"name":"a"}');
  });
});
