import { isRecord, type Json } from "../../../core/json";
import type { Attributes } from "../account";
import type { Api } from "./client";

/** What a list has; nothing where the path leads nowhere. */
export async function itemsOf(api: Api, path: string): Promise<Json[]> {
  const answer = await api.read(path);
  return Array.isArray(answer) ? answer : [];
}

/** As the provider names its attributes: `streamId` → `stream_id`. */
export function asAttributes(object: Json): Attributes {
  if (!isRecord(object)) return {};
  const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [snake(name), value]));
}
