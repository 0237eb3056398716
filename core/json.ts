/** Whatever JSON can say. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

export function isRecord(value: Json | undefined): value is { [key: string]: Json } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Keys and indices that lead to a part of a value. */
export type Way = readonly (string | number)[];

/** A value and everything in it, each with the way to it. */
export function* partsIn(value: Json, way: Way = []): Generator<{ readonly way: Way; readonly value: Json }> {
  yield { way, value };
  if (Array.isArray(value)) for (const [index, one] of value.entries()) yield* partsIn(one, [...way, index]);
  else if (isRecord(value)) for (const [key, one] of Object.entries(value)) yield* partsIn(one, [...way, key]);
}

/** Every text in a value, with the way to it. */
export function* textsIn(value: Json = null): Generator<{ readonly way: Way; readonly text: string }> {
  for (const part of partsIn(value)) if (typeof part.value === "string") yield { way: part.way, text: part.value };
}

/** `set[0].value` */
export const wayText = (way: Way): string =>
  way.reduce<string>((text, step) => {
    if (typeof step === "number") return `${text}[${step}]`;
    return text === "" ? step : `${text}.${step}`;
  }, "");
