import type { Json } from "../../core/json";

/** The same value with every object's keys in order, so that equal values have equal texts. */
export function canonical<T extends Json>(value: T): T;
export function canonical(value: Json): Json {
  if (Array.isArray(value)) return value.map((item) => canonical(item));
  if (value === null || typeof value !== "object") return value;
  const sorted: { [key: string]: Json } = {};
  for (const key of Object.keys(value).sort()) sorted[key] = canonical(value[key] ?? null);
  return sorted;
}

/** Whether two values say the same, whatever the order of their keys. */
export function sameJson(left: Json, right: Json): boolean {
  return JSON.stringify(canonical(left)) === JSON.stringify(canonical(right));
}
