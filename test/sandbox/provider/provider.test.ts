import { decodeValue, encodeValue } from "../../../sandbox/protocol/codec";
import { UNKNOWN, type ObjectValue, type Value } from "../../../sandbox/protocol/value";
import { ProviderModel } from "../../../sandbox/provider/model";
import { ProviderDouble } from "../../../sandbox/provider/provider";
import {
  ServiceError,
  type DataSourceHandler,
  type Registry,
  type ResourceHandler,
} from "../../../sandbox/world/contract";
import { MemoryWorld } from "../../support/memory-world";
import { computed, required, string } from "../../support/type-model";

const metadata = { nesting_mode: "list", block: { attributes: { name: string } } } as const;

const model = new ProviderModel(
  {
    provider: { version: 0, block: { attributes: { endpoint: string } } },
    resource_schemas: {
      thing: { version: 1, block: { attributes: { id: computed, size: string }, block_types: { metadata } } },
      plain: { version: 0, block: { attributes: { name: required } } },
    },
    data_source_schemas: {
      thing: { version: 0, block: { attributes: { id: required, size: computed } } },
      weather: { version: 0, block: { attributes: { place: required, sky: computed } } },
    },
  },
  { thing: { size: { default: "s", oneOf: ["s", "l"] } } },
);

const HERE = "127.0.0.1:1";

async function double(handler: ResourceHandler = {}, world = new MemoryWorld(), dataSource?: DataSourceHandler) {
  const registry: Registry = { resource: () => handler, dataSource: () => dataSource };
  const subject = new ProviderDouble("ovh", () => model, world, registry);
  await subject.configure({ config: encodeValue({ endpoint: "ovh-eu" }, model.config.type) }, HERE);
  return { subject, world };
}

function type(name: "thing" | "plain") {
  const found = model.resource(name);
  if (found === undefined) throw new Error(`no type ${name}`);
  return found.type;
}

const wire = (value: Value, name: "thing" | "plain" = "thing") => encodeValue(value, type(name));
const nothing = new Uint8Array();
const planned: ObjectValue = { id: UNKNOWN, size: "s", metadata: [{ name: "a" }] };

function create(subject: ProviderDouble) {
  return subject.apply(
    { typeName: "thing", priorState: null, plannedState: wire(planned), plannedPrivate: nothing },
    HERE,
  );
}

describe("refusals", () => {
  const refusing = (attribute?: string): ResourceHandler => ({
    create: () => {
      throw new ServiceError("the quota is used up", attribute);
    },
  });

  test("say who answered", async () => {
    const { subject } = await double(refusing());
    await expect(create(subject)).resolves.toEqual({
      diagnostics: [
        { severity: 1, summary: "ovh refuses thing", detail: "the quota is used up (answered by the ovh double)" },
      ],
    });
  });

  test("point at the attribute, also inside a block", async () => {
    const { subject } = await double(refusing("metadata.name"));
    await expect(create(subject)).resolves.toMatchObject({
      diagnostics: [
        { attribute: { steps: [{ attributeName: "metadata" }, { elementKeyInt: 0 }, { attributeName: "name" }] } },
      ],
    });
  });

  test("of values come with validation, before anything is planned", async () => {
    const { subject } = await double();
    const config = wire({ id: null, size: "xl", metadata: [] });
    await expect(subject.validateResource({ typeName: "thing", config })).resolves.toMatchObject({
      diagnostics: [
        {
          detail: 'found "xl", allowed: "s", "l" (answered by the ovh double)',
          attribute: { steps: [{ attributeName: "size" }] },
        },
      ],
    });
  });

  test("are made of defects too: the engine goes on with the rest", async () => {
    const { subject } = await double({
      create: () => {
        throw new TypeError("cannot read");
      },
    });
    await expect(create(subject)).resolves.toMatchObject({
      diagnostics: [
        { summary: "the ovh double failed on thing", detail: expect.stringContaining("TypeError: cannot read") },
      ],
    });
  });

  test("meet a type the provider does not have, and an engine that has not configured it", async () => {
    const { subject } = await double();
    await expect(subject.validateResource({ typeName: "other", config: null })).resolves.toMatchObject({
      diagnostics: [{ summary: "unknown type other" }],
    });
    const elsewhere = await subject.read(
      { typeName: "thing", currentState: wire(null), private: nothing },
      "127.0.0.1:2",
    );
    expect(elsewhere).toMatchObject({ diagnostics: [{ detail: expect.stringContaining("has not been configured") }] });
  });
});

describe("what is applied", () => {
  test("is on disk before the engine hears of it", async () => {
    const { subject, world } = await double();
    await create(subject);
    expect(world.flushes).toBe(1);
  });

  test("and cannot be kept did not happen: the state holds nothing that the world's file does not", async () => {
    const world = new MemoryWorld();
    world.flush = () => Promise.reject(new Error("disk full"));
    const { subject } = await double({}, world);
    const answer = await create(subject);
    expect(decodeValue(answer.newState, type("thing"))).toBeNull();
    expect(world.list("thing")).toEqual([]);
    expect(answer).toMatchObject({ diagnostics: [{ detail: expect.stringContaining("disk full") }] });
  });

  test("and removed in vain stays in the state: the world's file still has it", async () => {
    const { subject, world } = await double();
    const { newState = null, private: key = nothing } = await create(subject);
    world.flush = () => Promise.reject(new Error("disk full"));
    const answer = await subject.apply(
      { typeName: "thing", priorState: newState, plannedState: wire(null), plannedPrivate: key },
      HERE,
    );
    expect(answer.newState).toEqual(newState);
    expect(answer.private).toEqual(key);
    expect(world.list("thing")).toHaveLength(1);
    expect(answer).toMatchObject({ diagnostics: [{ detail: expect.stringContaining("disk full") }] });
  });

  test("is found again by the key that travels with the state, even without an id", async () => {
    const { subject } = await double();
    const created = await subject.apply(
      { typeName: "plain", priorState: null, plannedState: wire({ name: "a" }, "plain"), plannedPrivate: nothing },
      HERE,
    );
    const found = await subject.read(
      { typeName: "plain", currentState: created.newState ?? null, private: created.private ?? nothing },
      HERE,
    );
    expect(decodeValue(found.newState, type("plain"))).toEqual({ name: "a" });
  });

  test("is seen by the service with the configuration of the engine that asks", async () => {
    const create_ = jest.fn(() => ({ id: "1" }));
    const { subject } = await double({ create: create_ });
    await subject.configure({ config: encodeValue({ endpoint: "ovh-ca" }, model.config.type) }, "127.0.0.1:2");
    await create(subject);
    expect(create_).toHaveBeenCalledWith(
      expect.anything(),
      expect.objectContaining({ providerConfig: { endpoint: "ovh-eu" } }),
    );
  });

  test("is gone after the destruction", async () => {
    const { subject, world } = await double();
    const { newState = null, private: key = nothing } = await create(subject);
    await subject.apply(
      { typeName: "thing", priorState: newState, plannedState: wire(null), plannedPrivate: key },
      HERE,
    );
    expect(world.list()).toEqual([]);
  });
});

test("a type whose defaults the old SDK plans is declared as such, any other is held to consistency", async () => {
  const { subject } = await double();
  const plan = (typeName: "thing" | "plain", config: ObjectValue) =>
    subject.plan(
      { typeName, priorState: null, proposedNewState: null, config: wire(config, typeName), priorPrivate: nothing },
      HERE,
    );
  await expect(plan("thing", { id: null, size: null, metadata: [] })).resolves.toMatchObject({
    legacyTypeSystem: true,
  });
  await expect(plan("plain", { name: "a" })).resolves.toMatchObject({ legacyTypeSystem: false });
});

test("a state written by an older schema loses what is no more", async () => {
  const { subject } = await double();
  const rawState = { json: Buffer.from('{"id":"1","size":"s","metadata":[],"colour":"red"}') };
  const { upgradedState } = await subject.upgrade({ typeName: "thing", rawState });
  expect(decodeValue(upgradedState, type("thing"))).toEqual({ id: "1", size: "s", metadata: [] });
});

test("what exists can be imported", async () => {
  const world = new MemoryWorld();
  world.put("ovh", "thing", "t-1", { id: "t-1", size: "l", metadata: [] });
  const { subject } = await double({}, world);
  const { importedResources } = await subject.import({ typeName: "thing", id: "t-1" }, HERE);
  expect(decodeValue(importedResources?.[0]?.state, type("thing"))).toEqual({ id: "t-1", size: "l", metadata: [] });
});

describe("data sources", () => {
  const read = async (subject: ProviderDouble, typeName: "thing" | "weather", config: ObjectValue) => {
    const of = model.dataSource(typeName)?.type;
    if (of === undefined) throw new Error(`no data source ${typeName}`);
    const answer = await subject.readDataSource({ typeName, config: encodeValue(config, of) }, HERE);
    return { state: decodeValue(answer.state, of), details: answer.diagnostics?.map(({ detail }) => detail) };
  };

  test("named as a resource find the one object that matches", async () => {
    const world = new MemoryWorld();
    world.put("ovh", "thing", "t-1", { id: "t-1", size: "l", metadata: [{ name: "a" }] });
    const { subject } = await double({}, world);
    await expect(read(subject, "thing", { id: "t-1", size: null })).resolves.toMatchObject({
      state: { id: "t-1", size: "l" },
    });
    await expect(read(subject, "thing", { id: "t-2", size: null })).resolves.toMatchObject({
      details: ["there is no thing that matches the arguments (answered by the ovh double)"],
    });
  });

  test("are answered by the service that simulates them", async () => {
    const { subject } = await double({}, new MemoryWorld(), {
      read: ({ place }) => ({ sky: `blue over ${String(place)}` }),
    });
    await expect(read(subject, "weather", { place: "Roubaix", sky: null })).resolves.toMatchObject({
      state: { place: "Roubaix", sky: "blue over Roubaix" },
    });
  });

  test("that nobody simulates say so", async () => {
    const { subject } = await double();
    await expect(read(subject, "weather", { place: "Roubaix", sky: null })).resolves.toMatchObject({
      details: ["the data source weather is not simulated (answered by the ovh double)"],
    });
  });
});
