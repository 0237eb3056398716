import { isObject, isUnknown, sortedSet, type ObjectValue, type Value } from "../protocol/value";
import type { CtyType } from "../protocol/types";
import type { Attributes, Json } from "../world/contract";
import { generatedValue, type Seed } from "./generate";
import type { Field } from "./model";
import { asArray, asRecord, type Nested } from "./nested";

/** The part of a value that is known, as plain JSON: unknown attributes are left out, unknown elements are null. */
export function known(value: ObjectValue): Attributes {
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, item]) => !isUnknown(item))
      .map(([name, item]) => [name, knownValue(item)]),
  );
}

function knownValue(value: Value): Json {
  if (isUnknown(value)) return null;
  if (Array.isArray(value)) return value.map(knownValue);
  return isObject(value) ? known(value) : value;
}

/**
 * The state of an object, complete: what the service returned, else what was planned, else a made-up value for what
 * only the service could have known.
 */
export function settled(
  fields: readonly Field[],
  planned: ObjectValue | undefined,
  returned: Attributes | undefined,
  seed: Seed,
  base = "",
): Attributes {
  return Object.fromEntries(
    fields.map((field) => [
      field.name,
      settledField(field, planned?.[field.name], returned?.[field.name], seed, `${base}${field.name}`),
    ]),
  );
}

function settledField(
  field: Field,
  planned: Value | undefined,
  returned: Json | undefined,
  seed: Seed,
  path: string,
): Json {
  if (field.writeOnly) return null;
  if (field.nested) return settledNested(field, field.nested, planned, returned, seed, path);
  if (returned !== undefined) return inOrder(returned, field.type);
  if (isUnknown(planned) || (planned === undefined && field.computed)) return generatedValue(field, path, seed);
  return planned === undefined ? null : knownValue(planned);
}

function settledNested(
  field: Field,
  nested: Nested,
  planned: Value | undefined,
  returned: Json | undefined,
  seed: Seed,
  path: string,
): Json {
  const whole = returned ?? (returned === undefined && !isUnknown(planned) ? planned : null);
  if (returned === undefined && isUnknown(planned)) return generatedValue(field, path, seed);
  if (whole === null || whole === undefined)
    return field.block && nested.nesting !== "single" ? noElements(nested) : null;
  const element = (plannedItem: Value | undefined, returnedItem: Json | undefined, place: string): Attributes =>
    settled(
      nested.fields,
      isObject(plannedItem) ? plannedItem : undefined,
      isObject(returnedItem) ? (returnedItem as Attributes) : undefined,
      seed,
      `${path}.${place}`,
    );
  const [plannedItems, returnedItems] = [asArray(planned), returned === undefined ? undefined : asArray(returned)];
  switch (nested.nesting) {
    case "single":
      return element(planned, returned, "");
    case "list":
      return asArray(whole).map((_, index) => element(plannedItems[index], jsonAt(returnedItems, index), `${index}.`));
    case "set":
      return sortedSet(
        asArray(whole).map((_, index) => element(plannedItems[index], jsonAt(returnedItems, index), `${index}.`)),
      ) as Json[];
    case "map":
      return Object.fromEntries(
        Object.keys(asRecord(whole)).map((key) => [
          key,
          element(
            asRecord(planned)[key],
            returned === undefined ? undefined : (asRecord(returned)[key] as Json),
            `${key}.`,
          ),
        ]),
      );
  }
}

function noElements(nested: Nested): Json {
  return nested.nesting === "map" ? {} : [];
}

function jsonAt(items: readonly Value[] | undefined, index: number): Json | undefined {
  return items?.[index] as Json | undefined;
}

/** Services need not know that sets are sorted. */
export function inOrder(value: Json, type: CtyType): Json {
  if (value === null) return null;
  if (Array.isArray(value)) {
    if (type.kind === "tuple") return value;
    const items = "element" in type ? value.map((item) => inOrder(item, type.element)) : value;
    return type.kind === "set" ? (sortedSet(items) as Json[]) : items;
  }
  if (typeof value !== "object") return value;
  const entries = Object.entries(value);
  if (type.kind === "map") return Object.fromEntries(entries.map(([key, item]) => [key, inOrder(item, type.element)]));
  if (type.kind !== "object") return value;
  return Object.fromEntries([...type.attributes].map(([name, of]) => [name, inOrder(value[name] ?? null, of)]));
}
