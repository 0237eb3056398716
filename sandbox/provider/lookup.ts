import type { Json } from "../../core/json";
import { canonicalText } from "../protocol/value";
import type { Attributes, World, WorldObject } from "../world/contract";

/** Composite import ids are written `parent/…/id`: every part before the last is an attribute of the object. */
export function findImported(world: World, type: string, id: string): WorldObject | undefined {
  const parts = id.split("/");
  const own = parts.pop() ?? "";
  const candidates = world.list(type).filter((object) => object.id === own || String(object.attributes["id"]) === own);
  const matching = candidates.filter(({ attributes }) =>
    parts.every((part) => Object.values(attributes).some((value) => String(value) === part)),
  );
  return world.get(type, id) ?? (matching.length === 1 ? matching[0] : undefined);
}

/** The objects that say the same as `wanted`, wherever both say something. */
export function findMatching(world: World, type: string, wanted: Attributes): WorldObject[] {
  return world.list(type).filter(({ attributes }) => agrees(wanted, attributes));
}

function agrees(wanted: Json | undefined, present: Json | undefined): boolean {
  if (wanted === undefined || wanted === null || present === undefined) return true;
  if (Array.isArray(wanted)) {
    if (wanted.length === 0) return true;
    return Array.isArray(present) && wanted.every((item, index) => agrees(item, present[index] ?? null));
  }
  if (typeof wanted !== "object") return canonicalText(wanted) === canonicalText(present);
  if (typeof present !== "object" || present === null || Array.isArray(present)) return false;
  return Object.entries(wanted).every(([name, value]) => agrees(value, present[name]));
}
