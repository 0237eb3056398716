import { encodeValue } from "../../../sandbox/protocol/codec";
import type { ApplyAnswer } from "../../../sandbox/protocol/messages";
import { UNKNOWN, type ObjectValue } from "../../../sandbox/protocol/value";
import { ProviderModel } from "../../../sandbox/provider/model";
import { ProviderDouble } from "../../../sandbox/provider/provider";
import { ServiceError, type Gate, type Registry, type ServiceRequest } from "../../../sandbox/world/contract";
import { MemoryWorld } from "../../support/memory-world";
import { computed, required, string } from "../../support/type-model";

/** What stands before every service: it is asked first, and nothing comes between its answer and the service's. */
const model = new ProviderModel(
  {
    provider: { version: 0, block: {} },
    resource_schemas: { thing: { version: 1, block: { attributes: { id: computed, size: string } } } },
    data_source_schemas: { weather: { version: 0, block: { attributes: { place: required, sky: computed } } } },
  },
  {},
);

const HERE = "127.0.0.1:1";
const nothing = new Uint8Array();
const planned: ObjectValue = { id: UNKNOWN, size: "s" };
const wire = (value: ObjectValue) => encodeValue(value, model.resource("thing")!.type);
const weather = (place: string) => encodeValue({ place, sky: null }, model.dataSource("weather")!.type);

function create(subject: ProviderDouble) {
  return subject.apply(
    { typeName: "thing", priorState: null, plannedState: wire(planned), plannedPrivate: nothing },
    HERE,
  );
}

async function gated(gate: Gate, world = new MemoryWorld()) {
  const registry: Registry = { resource: () => ({}), dataSource: () => undefined, gate };
  const subject = new ProviderDouble("ovh", () => model, world, registry);
  await subject.configure({ config: encodeValue({}, model.config.type) }, HERE);
  return { subject, world };
}

test("hears of each request what is known of it, and of which kind it is", async () => {
  const heard: ServiceRequest[] = [];
  const { subject } = await gated({ wait: () => Promise.resolve(), admit: (request) => void heard.push(request) });
  const made = (await create(subject)) as ApplyAnswer;
  const common = { typeName: "thing", priorState: made.newState!, plannedPrivate: made.private! };
  await subject.apply({ ...common, plannedState: wire({ ...planned, id: "t-1", size: "l" }) }, HERE);
  await subject.read({ typeName: "thing", currentState: made.newState!, private: made.private! }, HERE);
  await subject.apply({ ...common, plannedState: null }, HERE);
  await subject.readDataSource({ typeName: "weather", config: weather("Roubaix") }, HERE);
  expect(
    heard.map(({ type, operation, attributes }) => [type, operation, attributes.size ?? attributes.place]),
  ).toEqual([
    ["thing", "create", "s"],
    ["thing", "update", "l"],
    ["thing", "read", "s"],
    ["thing", "delete", "s"],
    ["weather", "read", "Roubaix"],
  ]);
  expect(heard[0]?.attributes).not.toHaveProperty("id");
});

test("refuses in the service's place", async () => {
  const { subject, world } = await gated({
    wait: () => Promise.resolve(),
    admit: () => {
      throw new ServiceError("not today");
    },
  });
  expect((await create(subject)).diagnostics).toMatchObject([{ detail: "not today (answered by the ovh double)" }]);
  expect(world.list()).toEqual([]);
});

test("lets in one of two that come at once where there is room for one", async () => {
  const { subject, world } = await gated({
    wait: () => Promise.resolve(),
    admit: (_request, present) => {
      if (present.list("thing").length > 0) throw new ServiceError("full");
    },
  });
  const answers = await Promise.all([create(subject), create(subject)]);
  expect(answers.map(({ diagnostics = [] }) => diagnostics.length)).toEqual([0, 1]);
  expect(world.list("thing")).toHaveLength(1);
});
