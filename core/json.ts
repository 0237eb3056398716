/** Whatever JSON can say. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

export function isRecord(value: Json | undefined): value is { [key: string]: Json } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Keys and indices that lead to a part of a value. */
export type Way = readonly (string | number)[];

/** Every text in a value, with the way to it. */
export function* textsIn(value: Json | undefined, way: Way = []): Generator<{ readonly way: Way; readonly text: string }> {
  if (typeof value === "string") yield { way, text: value };
  else if (Array.isArray(value)) for (const [index, one] of value.entries()) yield* textsIn(one, [...way, index]);
  else if (isRecord(value)) for (const [key, one] of Object.entries(value)) yield* textsIn(one, [...way, key]);
}

/** `set[0].value` */
export const wayText = (way: Way): string =>
  way.reduce<string>((text, step) => {
    if (typeof step === "number") return `${text}[${step}]`;
    return text === "" ? step : `${text}.${step}`;
  }, "");
