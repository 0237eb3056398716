import type { AttributeJson, BlockJson } from "../../sandbox/protocol/schema";
import type { Behaviour, Behaviours } from "../../sandbox/provider/model";
import { formatExample } from "../../sandbox/provider/formats";
import type { Json } from "../../core/json";

export type Extent = "required" | "everything";

/** A configuration that the schema accepts: what must be there, or one of everything that may be there. */
export function sampleConfig(
  block: BlockJson,
  behaviours: Behaviours,
  extent: Extent,
  prefix = "",
): { [name: string]: Json } {
  const attributes = sampleAttributes(block.attributes ?? {}, behaviours, extent, prefix);
  const blocks = Object.entries(block.block_types ?? {})
    .filter(([, nested]) => extent === "everything" || (nested.min_items ?? 0) > 0)
    .map(([name, nested]): [string, Json] => {
      const element = sampleConfig(nested.block, behaviours, extent, `${prefix}${name}.`);
      const count = Math.max(1, nested.min_items ?? 0);
      return [name, nested.nesting_mode === "single" ? element : Array.from({ length: count }, () => element)];
    });
  return { ...attributes, ...Object.fromEntries(blocks) };
}

function sampleAttributes(
  attributes: Readonly<Record<string, AttributeJson>>,
  behaviours: Behaviours,
  extent: Extent,
  prefix: string,
): { [name: string]: Json } {
  const wanted = Object.entries(attributes).filter(
    ([name, { required, optional }]) => required || (extent === "everything" && optional && name !== "id"),
  );
  return Object.fromEntries(
    wanted.map(([name, attribute]): [string, Json] => {
      const path = `${prefix}${name}`;
      const nested = attribute.nested_type;
      if (nested === undefined) return [name, sampleValue(attribute.type ?? null, name, behaviours[path] ?? {})];
      const element = sampleAttributes(nested.attributes, behaviours, extent, `${path}.`);
      if (nested.nesting_mode === "single") return [name, element];
      return [name, nested.nesting_mode === "map" ? { key: element } : [element]];
    }),
  );
}

function sampleValue(type: Json, name: string, behaviour: Behaviour): Json {
  if (Array.isArray(type)) {
    const [kind, argument = null] = type;
    if (kind === "list" || kind === "set") return [sampleValue(argument, name, behaviour)];
    if (kind === "map") return { key: sampleValue(argument, name, behaviour) };
    return Object.fromEntries(
      Object.entries(argument as { [name: string]: Json }).map(([inner, of]) => [inner, sampleValue(of, inner, {})]),
    );
  }
  if (type === "dynamic") return { kind: "Sample", items: [1, true, "text"] };
  if (type === "bool") return true;
  if (behaviour.oneOf?.[0] !== undefined) return behaviour.oneOf[0];
  if (type === "number") return behaviour.min ?? Math.min(7, behaviour.max ?? 7);
  return behaviour.format === undefined ? `sample ${name}` : formatExample(behaviour.format);
}
