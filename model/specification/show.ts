import { short } from "../../core/errors/wording";
import type { Segment } from "./path";

const mostItems = 8;
const deepest = 2;
const secretKey = /pass|secret|token|credential|private.?key|api.?key/i;
const hidden = "(not shown)";

/**
 * A value as short text for an error message. Errors end up in build logs: whatever looks like a secret, by the name of
 * its key or by its form, is left out.
 */
export function showValue(value: unknown, key: Segment = ""): string {
  return short(write(value, String(key), 0));
}

function write(value: unknown, key: string, depth: number): string {
  if (value === undefined) return "nothing";
  if (secretKey.test(key)) return hidden;
  if (typeof value === "string") return JSON.stringify(mask(value));
  if (typeof value === "function") return "a function";
  if (typeof value !== "object" || value === null) return String(value);
  if (Array.isArray(value)) return depth === deepest ? "[…]" : `[${few(value, (item) => write(item, key, depth + 1))}]`;
  if (depth === deepest) return "{…}";
  const pairs = few(
    Object.entries(value),
    ([name, item]) => `${JSON.stringify(name)}: ${write(item, name, depth + 1)}`,
  );
  return `{${pairs}}`;
}

function few<T>(items: readonly T[], writeItem: (item: T) => string): string {
  const shown = items.slice(0, mostItems).map(writeItem);
  return (items.length > mostItems ? [...shown, "…"] : shown).join(", ");
}

function mask(text: string): string {
  return text.includes("PRIVATE KEY") ? hidden : text.replace(/:\/\/[^/@\s]*@/g, `://${hidden}@`);
}
