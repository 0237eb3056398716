import { isObject, isUnknown, sortedSet, type ObjectValue, type Value } from "../protocol/value";
import type { Field } from "./model";

export type Nested = NonNullable<Field["nested"]>;

/**
 * Applies `change` to every object inside a nested value, keeping its shape; `peer` is what stands at the same place in
 * `other`, and `place` names it: an index or a key with a dot, nothing for a single object.
 */
export function mapElements(
  nested: Nested,
  value: Value,
  other: Value | undefined,
  change: (element: ObjectValue, peer: ObjectValue | undefined, place: string) => ObjectValue,
): Value {
  const each = (element: Value, peer: Value | undefined, place = ""): Value =>
    isObject(element) ? change(element, isObject(peer) ? peer : undefined, place) : element;
  if (value === null || isUnknown(value)) return value;
  switch (nested.nesting) {
    case "single":
      return each(value, other);
    case "list":
      return asArray(value).map((element, index) => each(element, asArray(other)[index], `${index}.`));
    case "set":
      return sortedSet(asArray(value).map((element, index) => each(element, asArray(other)[index], `${index}.`)));
    case "map":
      return Object.fromEntries(
        Object.entries(asRecord(value)).map(([key, element]) => [key, each(element, asRecord(other)[key], `${key}.`)]),
      );
  }
}

export function asArray(value: Value | undefined): readonly Value[] {
  return Array.isArray(value) ? value : [];
}

export function asRecord(value: Value | undefined): ObjectValue {
  return isObject(value) ? value : {};
}
