import { equal, isObject, type ObjectValue, type Value } from "../protocol/value";
import type { CtyType } from "../protocol/types";
import type { Field } from "./model";
import { mapElements } from "./nested";

/** What providers on the old SDK do with values: it knows no null, so what is not there is empty, or zero. */

export function isEmpty(value: Value): boolean {
  if (value === null || value === "" || value === 0 || value === false) return true;
  if (Array.isArray(value)) return value.length === 0;
  return isObject(value) && Object.keys(value).length === 0;
}

/** What becomes of a value that the configuration no longer gives. */
export function emptied(type: CtyType, prior: Value): Value {
  if (prior === null) return null;
  switch (type.kind) {
    case "string":
      return "";
    case "number":
      return 0;
    case "bool":
      return false;
    case "list":
    case "set":
      return [];
    case "map":
      return {};
    default:
      return null;
  }
}

/** Blocks that are read back from the service come with every collection that they can hold, be it empty. */
export function readBack(fields: readonly Field[], state: ObjectValue): ObjectValue {
  return Object.fromEntries(
    fields.map(({ name, sdk, block, nested }): [string, Value] => {
      const value = state[name] ?? null;
      if (!sdk || !block || nested === undefined || nested.nesting === "single") return [name, value];
      return [name, mapElements(nested, value, undefined, (element) => complete(nested.fields, element))];
    }),
  );
}

function complete(fields: readonly Field[], element: ObjectValue): ObjectValue {
  const filled = fields.map(({ name, type, block }): [string, Value] => {
    const value = element[name] ?? null;
    return [name, value === null && !block ? emptyCollection(type) : value];
  });
  return readBack(fields, Object.fromEntries(filled));
}

function emptyCollection({ kind }: CtyType): Value {
  if (kind === "map") return {};
  return kind === "list" || kind === "set" ? [] : null;
}

/** How long an operation may take is nothing that can be changed of an object: alone it is no reason for an update. */
export function onlyTimeoutsChange(fields: readonly Field[], prior: ObjectValue, planned: ObjectValue): boolean {
  const own = fields.some(({ name, sdk, block }) => name === "timeouts" && sdk && block);
  return (
    own &&
    Object.keys(planned).every((name) => name === "timeouts" || equal(planned[name] ?? null, prior[name] ?? null))
  );
}
