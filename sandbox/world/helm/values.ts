import type { Json } from "../../../core/json";
import { canonical } from "../canonical";
import { blocksOf, isAttributes, text, textsOf } from "../attributes";
import { ServiceError, type Attributes } from "../contract";
import { parsed } from "./chart";

/** The values of a release as its metadata shows them: the documents in order, then what is set one by one. */
export function valuesOf(planned: Attributes): string {
  const documents = textsOf(planned, "values").map((document, index) => {
    const values = parsed(`values[${index}]`, document) ?? {};
    if (!isAttributes(values)) throw new ServiceError(`values[${index}]: not a map of values`, "values");
    return values;
  });
  const merged = documents.reduce(merge, {});
  const set = [
    ...blocksOf(planned, "set").map((entry) => [text(entry, "name"), scalar(entry)] as const),
    ...blocksOf(planned, "set_list").map((entry) => [text(entry, "name"), textsOf(entry, "value")] as const),
    ...blocksOf(planned, "set_sensitive").map((entry) => [text(entry, "name"), "(sensitive value)"] as const),
  ];
  const complete = set.reduce<Json>((values, [name, value]) => place(values, keysOf(name), value), merged);
  return JSON.stringify(canonical(complete));
}

/** Maps are merged key by key; everything else is replaced, and null takes a key away. */
function merge(base: Attributes, over: Attributes): Attributes {
  const merged = Object.entries(over).map(([key, value]): [string, Json] => {
    const below = base[key];
    return [key, isAttributes(below) && isAttributes(value) ? merge(below, value) : value];
  });
  return Object.fromEntries(
    Object.entries({ ...base, ...Object.fromEntries(merged) }).filter(([, value]) => value !== null),
  );
}

type Key = string | number;

/** `a.b[0].c\.d` → a, b, 0, "c.d": a number is a place in a list. */
function keysOf(name: string): Key[] {
  return name.split(/(?<!\\)\./).flatMap((part): Key[] => {
    const places = [...part.matchAll(/\[(\d+)\]/g)].map(([, place]) => Number(place));
    return [part.replaceAll(/\[\d+\]/g, "").replaceAll("\\.", "."), ...places];
  });
}

function place(below: Json | undefined, [key, ...rest]: readonly Key[], value: Json): Json {
  if (key === undefined) return value;
  if (typeof key === "string") {
    const map = isAttributes(below) ? below : {};
    return { ...map, [key]: place(map[key], rest, value) };
  }
  const list = Array.isArray(below) ? [...below] : [];
  while (list.length <= key) list.push(null);
  list[key] = place(list[key], rest, value);
  return list;
}

/** Helm guesses the type of what is set, unless it is told that it is a text. */
function scalar(entry: Attributes): Json {
  const value = text(entry, "value");
  if (text(entry, "type") === "string" || text(entry, "type") === "literal") return value;
  if (value === "true" || value === "false") return value === "true";
  if (value === "null") return null;
  return /^-?(?:0|[1-9]\d*)$/.test(value) ? Number(value) : value;
}
