import type { Json } from "../../../core/json";
import type { AttributeJson, BlockJson } from "../../../sandbox/protocol/schema";

/** The attributes a configuration can set, by path, with their types; not the blocks they are in. `id` is nobody's to choose. */
export function settable(block: BlockJson): ReadonlyMap<string, Json> {
  return new Map(inBlock(block, ""));
}

function* inBlock(block: BlockJson, base: string): Generator<[string, Json]> {
  yield* among(block.attributes ?? {}, base);
  for (const [name, nested] of Object.entries(block.block_types ?? {})) yield* inBlock(nested.block, `${base}${name}.`);
}

function* among(attributes: Readonly<Record<string, AttributeJson>>, base: string): Generator<[string, Json]> {
  for (const [name, attribute] of Object.entries(attributes)) {
    const path = `${base}${name}`;
    if ((!attribute.required && !attribute.optional) || path === "id") continue;
    if (attribute.nested_type === undefined) yield [path, attribute.type ?? null];
    else yield* among(attribute.nested_type.attributes, `${path}.`);
  }
}

/** Attributes of the type's own that no state keeps, or that hold such. */
export function writeOnly({ attributes = {} }: BlockJson): string[] {
  const holds = ({ write_only: own, nested_type: nested }: AttributeJson): boolean =>
    own === true || Object.values(nested?.attributes ?? {}).some(holds);
  return Object.entries(attributes).flatMap(([name, attribute]) => (holds(attribute) ? [name] : []));
}
