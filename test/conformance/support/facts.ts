import type { Json } from "../../../core/json";
import type { Behaviour } from "../../../sandbox/provider/model";

/** Values that a provider's own validation refuses, each with the rule that it breaks. */
export function unacceptable(
  { oneOf, min, max, format, pattern }: Behaviour,
  type: Json = null,
): [rule: string, value: Json][] {
  const values: [string, Json][] = [
    ...(oneOf ? [["oneOf", typeof oneOf[0] === "number" ? -1 : "none-of-these"] as [string, Json]] : []),
    ...(min === undefined ? [] : [["min", min - 1] as [string, Json]]),
    ...(max === undefined ? [] : [["max", max + 1] as [string, Json]]),
    ...(format === undefined ? [] : [["format", "not of this format"] as [string, Json]]),
    ...(pattern === undefined ? [] : [["pattern", unlike(pattern)] as [string, Json]]),
  ];
  const collection = Array.isArray(type) && (type[0] === "list" || type[0] === "set");
  return values.map(([rule, value]) => [rule, collection ? [value] : value]);
}

function unlike(pattern: string): string {
  const found = ["?", "", "not of this pattern", "a".repeat(300)].find((text) => !new RegExp(pattern).test(text));
  if (found === undefined) throw new Error(`nothing at hand that does not match ${pattern}`);
  return found;
}
