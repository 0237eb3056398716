import type { AttributePath, AttributeStep } from "../protocol/messages";
import type { Field } from "./model";

/** `metadata.name` or `rule.1.port` as the engine's path, which names an element for every list on the way. */
export function attributePath(fields: readonly Field[], dotted: string): AttributePath {
  const steps: AttributeStep[] = [];
  const names = dotted.split(".");
  let level: readonly Field[] | undefined = fields;
  while (names.length > 0) {
    const name = names.shift() ?? "";
    const field: Field | undefined = level?.find((candidate) => candidate.name === name);
    if (field === undefined) break;
    steps.push({ attributeName: name });
    if (names.length === 0) break;
    const kind = field.nested?.nesting ?? field.type.kind;
    // What is inside a set has no address of its own.
    if (kind === "set") break;
    if (kind === "list") steps.push({ elementKeyInt: takeIndex(names) });
    if (kind === "map") steps.push({ elementKeyString: names.shift() ?? "" });
    level = field.nested?.fields;
  }
  return { steps };
}

function takeIndex(names: string[]): number {
  const [first = ""] = names;
  if (!/^\d+$/.test(first)) return 0;
  names.shift();
  return Number(first);
}
