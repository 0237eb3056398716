import { isRecord, type Json } from "../../core/json";
import type { Attributes } from "./account";

/** `metadata.0.name` and `metadata.name` alike: a block that is there once is written as an object or as a list of one. */
export function valueAt(attributes: Attributes, path: string): Json {
  return path.split(".").reduce<Json>((value, step) => {
    const here = Array.isArray(value) && !/^\d+$/.test(step) ? (value[0] ?? null) : value;
    if (Array.isArray(here)) return here[Number(step)] ?? null;
    return isRecord(here) ? (here[step] ?? null) : null;
  }, attributes as Json);
}

/** Whether two values are the same to a provider: sets have no order, and a number may be written as text. */
export function same(one: Json, other: Json): boolean {
  return JSON.stringify(plain(one)) === JSON.stringify(plain(other));
}

function plain(value: Json): Json {
  if (Array.isArray(value)) return value.map(plain).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  if (!isRecord(value)) return value === null ? null : String(value);
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, item]) => [name, plain(item)]),
  );
}

/** Whether something is as it is wanted; what is not asked for, or not told, may be anything. */
export function agrees(wanted: Json, there: Json): boolean {
  if (wanted === null || there === null) return true;
  if (isRecord(wanted)) {
    const object = Array.isArray(there) ? (there[0] ?? null) : there;
    return !isRecord(object) || Object.keys(wanted).every((name) => agrees(wanted[name] ?? null, object[name] ?? null));
  }
  if (Array.isArray(wanted) && wanted.some(isRecord)) {
    return Array.isArray(there) && wanted.every((item, index) => agrees(item, there[index] ?? null));
  }
  return same(wanted, there);
}
