import type { Json } from "../../core/json";
import { isObject, isUnknown, sortedSet, type ObjectValue, type Value } from "../protocol/value";
import type { CtyType } from "../protocol/types";
import type { Attributes } from "../world/contract";
import { generatedValue, type Seed } from "./generate";
import type { Field } from "./model";
import { mapElements, type Nested } from "./nested";

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
  const source = returned === undefined ? planned : returned;
  if (isUnknown(source)) return generatedValue(field, path, seed);
  if (source === undefined || source === null) return field.block ? noElements(nested) : null;
  if (Array.isArray(source) !== (nested.nesting === "list" || nested.nesting === "set")) {
    throw new Error(`${path} should be ${nested.nesting} nested, found ${JSON.stringify(source)}`);
  }
  const merged = mapElements(nested, source, planned, (element, peer, place) =>
    returned === undefined
      ? settled(nested.fields, element, undefined, seed, `${path}.${place}`)
      : settled(nested.fields, peer, element as Attributes, seed, `${path}.${place}`),
  );
  return merged as Json;
}

/** Blocks that are not there are an empty collection; only a single one can be null. */
function noElements({ nesting }: Nested): Json {
  if (nesting === "single") return null;
  return nesting === "map" ? {} : [];
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
