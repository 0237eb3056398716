import { UNKNOWN, type ObjectValue } from "../../../sandbox/protocol/value";
import { planObject, withKnown, withVolatile } from "../../../sandbox/provider/plan";
import { computed, optionalComputed, required, string, typeModel } from "../../support/type-model";

describe("attributes", () => {
  const { fields } = typeModel(
    {
      attributes: {
        id: computed,
        name: required,
        region: optionalComputed,
        role: string,
        note: string,
        secret: { type: "string", optional: true, write_only: true },
      },
    },
    { role: { default: "NONE" } },
  );
  const config: ObjectValue = { id: null, name: "a", region: null, role: null, note: null, secret: "s3cret" };

  test("on create, what only the service knows is unknown, and a default is in the plan", () => {
    expect(planObject(fields, undefined, config)).toEqual({
      id: UNKNOWN,
      name: "a",
      region: UNKNOWN,
      role: "NONE",
      note: null,
      secret: null,
    });
  });

  test("on update, what the configuration leaves out stays as it is", () => {
    const prior = { id: "1", name: "a", region: "GRA", role: "ADMIN", note: "x", secret: null };
    expect(planObject(fields, prior, { ...config, name: "b" })).toEqual({
      id: "1",
      name: "b",
      region: "GRA",
      role: "NONE",
      note: null,
      secret: null,
    });
  });

  test("a computed attribute that the service left null stays null", () => {
    const prior = { id: "1", name: "a", region: null, role: "NONE", note: null, secret: null };
    expect(planObject(fields, prior, config)).toEqual(prior);
  });

  test("what the configuration does not know yet stays unknown", () => {
    expect(planObject(fields, undefined, { ...config, note: UNKNOWN, role: UNKNOWN })).toMatchObject({
      note: UNKNOWN,
      role: UNKNOWN,
    });
  });
});

describe("the old SDK", () => {
  const inner = { attributes: { mac: string } };
  const { fields } = typeModel(
    {
      attributes: {
        id: optionalComputed,
        note: string,
        tags: { type: ["set", "string"], optional: true },
        force: { type: "bool", optional: true },
        wait: { type: "bool", optional: true },
      },
      block_types: { pair: { nesting_mode: "list", block: inner } },
    },
    { wait: { default: false } },
  );
  const nothing = { id: null, note: null, tags: null, force: null, wait: null, pair: [] };
  const prior = { ...nothing, id: "1", wait: false };

  test.each([
    ["what is empty stays", { note: "", tags: [], force: false }, { note: "", tags: [], force: false }],
    ["what is not there stays away", { note: null }, { note: null }],
    ["what is taken away becomes empty", { note: "x", tags: ["a"], force: true }, { note: "", tags: [], force: false }],
    ["a default that is empty is none, as after an import", { wait: null }, { wait: null }],
  ])("takes nothing and empty for the same: %s", (_, before, expected) => {
    expect(planObject(fields, { ...prior, ...before }, nothing)).toEqual({ ...prior, ...expected });
  });

  test("takes empty for nothing, too", () => {
    expect(planObject(fields, prior, { ...nothing, id: "", note: "", force: false })).toEqual(prior);
  });

  test("does so inside lists", () => {
    const pairs = (mac: string | null) => ({ ...nothing, pair: [{ mac }] });
    expect(planObject(fields, { ...prior, ...pairs(""), id: "1" }, pairs(null))).toMatchObject({ pair: [{ mac: "" }] });
  });
});

describe("nested blocks", () => {
  test("that the service fills in are its own where the configuration has none", () => {
    const block = { attributes: { start: string } };
    const { fields } = typeModel(
      { block_types: { pool: { nesting_mode: "set", block } } },
      { pool: { computed: true } },
    );
    const prior = { pool: [{ start: "10.0.0.2" }] };
    expect(planObject(fields, undefined, { pool: [] })).toEqual({ pool: UNKNOWN });
    expect(planObject(fields, prior, { pool: [] })).toEqual(prior);
    expect(planObject(fields, prior, { pool: [{ start: "10.0.0.9" }] })).toEqual({ pool: [{ start: "10.0.0.9" }] });
  });

  const block = { attributes: { name: string, uid: computed } };

  test("a computed attribute inside a list keeps the value of the same place", () => {
    const { fields } = typeModel({ block_types: { metadata: { nesting_mode: "list", block } } });
    const prior = { metadata: [{ name: "a", uid: "u-1" }] };
    const config = {
      metadata: [
        { name: "b", uid: null },
        { name: "c", uid: null },
      ],
    };
    expect(planObject(fields, prior, config)).toEqual({
      metadata: [
        { name: "b", uid: "u-1" },
        { name: "c", uid: UNKNOWN },
      ],
    });
  });

  test("a computed attribute inside a set follows its element, wherever it is sorted", () => {
    const { fields } = typeModel({ block_types: { rule: { nesting_mode: "set", block } } });
    const prior = {
      rule: [
        { name: "b", uid: "u-b" },
        { name: "c", uid: "u-c" },
      ],
    };
    const config = {
      rule: [
        { name: "a", uid: null },
        { name: "c", uid: null },
      ],
    };
    expect(planObject(fields, prior, config)).toEqual({
      rule: [
        { name: "a", uid: UNKNOWN },
        { name: "c", uid: "u-c" },
      ],
    });
  });

  test("an element of a set is recognised by what is nested in it", () => {
    const inner = { nesting_mode: "list", block } as const;
    const { fields } = typeModel({
      block_types: {
        rule: { nesting_mode: "set", block: { attributes: { id: computed }, block_types: { port: inner } } },
      },
    });
    const prior = { rule: [{ id: "1", port: [{ name: "http", uid: "u-1" }] }] };
    expect(planObject(fields, prior, { rule: [{ id: null, port: [{ name: "http", uid: null }] }] })).toEqual(prior);
    expect(planObject(fields, prior, { rule: [{ id: null, port: [] }] })).toEqual({
      rule: [{ id: UNKNOWN, port: [] }],
    });
  });

  test("a block of which nobody knows yet whether it is there stays unknown", () => {
    const { fields } = typeModel({ block_types: { rule: { nesting_mode: "list", block } } });
    expect(planObject(fields, undefined, { rule: UNKNOWN })).toEqual({ rule: UNKNOWN });
  });

  test("a default applies inside a block that is there, and not to one that is not", () => {
    const { fields } = typeModel(
      { block_types: { port: { nesting_mode: "list", block: { attributes: { protocol: string } } } } },
      { "port.protocol": { default: "TCP" } },
    );
    expect(planObject(fields, undefined, { port: [{ protocol: null }] })).toEqual({ port: [{ protocol: "TCP" }] });
    expect(planObject(fields, undefined, { port: [] })).toEqual({ port: [] });
  });
});

describe("nested attributes", () => {
  const attributes = { mode: optionalComputed, size: string };

  test("a computed one that is left out is unknown as a whole", () => {
    const { fields } = typeModel({
      attributes: { scaling: { optional: true, computed: true, nested_type: { nesting_mode: "single", attributes } } },
    });
    expect(planObject(fields, undefined, { scaling: null })).toEqual({ scaling: UNKNOWN });
    expect(planObject(fields, undefined, { scaling: { mode: null, size: "s" } })).toEqual({
      scaling: { mode: UNKNOWN, size: "s" },
    });
  });

  test("elements of a map keep what belongs to their key", () => {
    const { fields } = typeModel({
      attributes: { pools: { optional: true, nested_type: { nesting_mode: "map", attributes } } },
    });
    const prior = { pools: { a: { mode: "m-a", size: null } } };
    const config = { pools: { a: { mode: null, size: "l" }, b: { mode: null, size: null } } };
    expect(planObject(fields, prior, config)).toEqual({
      pools: { a: { mode: "m-a", size: "l" }, b: { mode: UNKNOWN, size: null } },
    });
  });
});

describe("what the service has to say", () => {
  const { fields } = typeModel({
    attributes: { version: optionalComputed, stamp: computed },
    block_types: { metadata: { nesting_mode: "list", block: { attributes: { generation: computed } } } },
  });
  const planned = { version: "1", stamp: "s", metadata: [{ generation: "7" }] };
  const config = { version: null, stamp: null, metadata: [{ generation: null }] };

  test("volatile attributes become unknown, nested ones too", () => {
    expect(withVolatile(fields, planned, config, ["stamp", "metadata.generation"])).toEqual({
      version: "1",
      stamp: UNKNOWN,
      metadata: [{ generation: UNKNOWN }],
    });
  });

  test("a volatile attribute that is configured stays", () => {
    expect(withVolatile(fields, planned, { ...config, version: "1" }, ["version"])).toEqual(planned);
  });

  test("what is known at plan time fills computed attributes, never configured ones", () => {
    const unknown = { version: UNKNOWN, stamp: UNKNOWN, metadata: [] };
    const given = { version: "2", stamp: null, metadata: [] };
    expect(withKnown(fields, { ...unknown, version: "2" }, given, { stamp: "now", version: "9" })).toEqual({
      version: "2",
      stamp: "now",
      metadata: [],
    });
  });
});
