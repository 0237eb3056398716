class Unknown {
  readonly known = false;
}

/** A value that is decided only at apply. */
export const UNKNOWN: Unknown = Object.freeze(new Unknown());

/**
 * What the engine sends and receives, as plain JavaScript. Sets are sorted arrays without duplicates; a number that a
 * JavaScript number cannot hold exactly is its decimal text; a dynamic value is `{ type, value }`.
 */
export type Value = null | boolean | number | string | Unknown | Value[] | ObjectValue;
export type ObjectValue = { [name: string]: Value };

export function isUnknown(value: Value | undefined): value is Unknown {
  return value instanceof Unknown;
}

export function isObject(value: Value | undefined): value is ObjectValue {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !isUnknown(value);
}

/** What is there, or null: the engine leaves nothing out, services do. */
export function at(value: ObjectValue, name: string): Value;
export function at(value: readonly Value[], index: number): Value;
export function at(value: ObjectValue | readonly Value[], key: string | number): Value {
  return (value as Readonly<Record<string | number, Value>>)[key] ?? null;
}

/** A text that is the same for equal values, whatever the order of their keys. */
export function canonicalText(value: Value): string {
  if (isUnknown(value)) return "?";
  if (Array.isArray(value)) return `[${value.map(canonicalText).join(",")}]`;
  if (isObject(value)) {
    const entries = Object.keys(value)
      .sort()
      .map((key) => `${JSON.stringify(key)}:${canonicalText(at(value, key))}`);
    return `{${entries.join(",")}}`;
  }
  return JSON.stringify(value);
}

/** Unknown equals unknown: two plans that both leave a value open agree about it. */
export function equal(left: Value, right: Value): boolean {
  if (left === right) return true;
  if (Array.isArray(left)) {
    return (
      Array.isArray(right) && left.length === right.length && left.every((item, index) => equal(item, at(right, index)))
    );
  }
  if (!isObject(left) || !isObject(right)) return false;
  const keys = Object.keys(left);
  return (
    keys.length === Object.keys(right).length &&
    keys.every((key) => key in right && equal(at(left, key), at(right, key)))
  );
}

/** Sets have no order of their own; sorted, they compare and store like lists. */
export function sortedSet(elements: readonly Value[]): Value[] {
  const byText = new Map(elements.map((element) => [canonicalText(element), element]));
  return [...byText].sort(([left], [right]) => (left < right ? -1 : 1)).map(([, element]) => element);
}
