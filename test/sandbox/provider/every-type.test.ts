import type { Json } from "../../../core/json";
import { decodeValue, encodeValue } from "../../../sandbox/protocol/codec";
import { isObject, UNKNOWN, type ObjectValue, type Value } from "../../../sandbox/protocol/value";
import { providerNames, readBehaviours, readSchema } from "../../../sandbox/provider/catalogue";
import { violations } from "../../../sandbox/provider/constraints";
import { ProviderModel, type TypeModel } from "../../../sandbox/provider/model";
import { Resource } from "../../../sandbox/provider/resource";
import { readBack } from "../../../sandbox/provider/sdk";
import { mapElements } from "../../../sandbox/provider/nested";
import type { Attributes, ProviderName } from "../../../sandbox/world/contract";
import { MemoryWorld } from "../../support/memory-world";
import { sampleConfig, type Extent } from "../../support/sample-config";

/** Where what was applied is not what was planned: the engine calls such a provider broken. */
function broken(planned: Value, applied: Value, path = ""): string[] {
  if (planned === UNKNOWN) return [];
  if (Array.isArray(planned) && Array.isArray(applied) && planned.length === applied.length) {
    return planned.flatMap((item, index) => broken(item, applied[index] ?? null, `${path}[${index}]`));
  }
  if (isObject(planned) && isObject(applied)) {
    return Object.keys(planned).flatMap((key) => broken(planned[key] ?? null, applied[key] ?? null, `${path}.${key}`));
  }
  return planned === applied ? [] : [`${path}: planned ${JSON.stringify(planned)}, applied ${JSON.stringify(applied)}`];
}

function overTheWire(value: Value, { type }: TypeModel): ObjectValue {
  const decoded = decodeValue(encodeValue(value, type), type);
  if (!isObject(decoded)) throw new Error("an object went over the wire and something else came out");
  return decoded;
}

/** A configuration as the engine decodes it: nothing left out, no block list null, dynamic values with their type. */
function asDecoded(fields: TypeModel["fields"], config: Attributes): ObjectValue {
  return Object.fromEntries(
    fields.map((field): [string, Value] => {
      const value = config[field.name] ?? null;
      const { nested } = field;
      if (value === null) return [field.name, field.block && nested?.nesting !== "single" ? [] : null];
      if (field.type.kind === "dynamic") return [field.name, { type: impliedType(value), value }];
      if (nested === undefined) return [field.name, value];
      return [
        field.name,
        mapElements(nested, value, undefined, (element) => asDecoded(nested.fields, element as Attributes)),
      ];
    }),
  );
}

function impliedType(value: Json): Json {
  if (Array.isArray(value)) return ["tuple", value.map(impliedType)];
  if (typeof value !== "object" || value === null) return typeof value === "boolean" ? "bool" : typeof value;
  return ["object", Object.fromEntries(Object.entries(value).map(([name, item]) => [name, impliedType(item)]))];
}

describe.each(providerNames)("every resource type of %s", (provider: ProviderName) => {
  const schema = readSchema(provider);
  const behaviours = readBehaviours(provider);
  const model = new ProviderModel(schema, behaviours);

  test.each(Object.entries(schema.resource_schemas ?? {}))("%s", (name, { block }) => {
    const type = model.resource(name);
    if (type === undefined) throw new Error(`no model of ${name}`);
    const context = { world: new MemoryWorld(), provider, type: name, providerConfig: {} };
    const subject = new Resource(type, context, {});
    let held: { state: ObjectValue; key: string } | undefined;

    // From nothing to the least, to everything, and back: each step applies as planned and leaves nothing to plan.
    for (const extent of ["required", "everything", "required"] satisfies Extent[]) {
      const sample = sampleConfig(block, behaviours[name] ?? {}, extent);
      const config = overTheWire(asDecoded(type.fields, sample), type);
      expect(violations(type.fields, config)).toEqual([]);
      const planned = overTheWire(subject.plan(held?.state ?? null, config).state, type);
      const stored = held ? subject.update(held.state, planned, held.key) : subject.create(planned);
      const state = overTheWire(stored.state, type);
      expect(broken(planned, state)).toEqual([]);
      const read = overTheWire(subject.read(state, stored.key), type);
      expect(read).toEqual(readBack(type.fields, state));
      expect(subject.plan(read, config)).toEqual({ state: read, replace: [] });
      held = { state, key: stored.key };
    }
  });
});

test("every behaviour belongs to an attribute or block of its type", () => {
  const lost = providerNames.flatMap((provider) => {
    const model = new ProviderModel(readSchema(provider), readBehaviours(provider));
    return Object.entries(readBehaviours(provider)).flatMap(([name, paths]) =>
      Object.keys(paths).filter((path) => !hasPath(model.resource(name)?.fields ?? [], path.split("."))),
    );
  });
  expect(lost).toEqual([]);
});

function hasPath(fields: TypeModel["fields"], [name, ...rest]: string[]): boolean {
  const field = fields.find((candidate) => candidate.name === name);
  if (field === undefined) return false;
  return rest.length === 0 || hasPath(field.nested?.fields ?? [], rest);
}
