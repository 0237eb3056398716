import type { Json } from "../../core/json";
import type { Attributes } from "./contract";

/** The text, or "" where there is none: the protocol does not tell apart what services do not. */
export function text(attributes: Attributes, name: string): string {
  const value = attributes[name];
  return typeof value === "string" ? value : "";
}

export function flag(attributes: Attributes, name: string): boolean {
  return attributes[name] === true;
}

export function numeric(attributes: Attributes, name: string): number | undefined {
  const value = attributes[name];
  return typeof value === "number" ? value : undefined;
}

/** The items of a list or set; none where it is not set. */
export function itemsOf(attributes: Attributes, name: string): Json[] {
  const value = attributes[name];
  return Array.isArray(value) ? value : [];
}

export function textsOf(attributes: Attributes, name: string): string[] {
  return itemsOf(attributes, name).filter((item) => typeof item === "string");
}

/** Repeated blocks as objects. */
export function blocksOf(attributes: Attributes, name: string): Attributes[] {
  return itemsOf(attributes, name).filter(isAttributes);
}

/** A block that can be there once, or a nested attribute. */
export function blockOf(attributes: Attributes, name: string): Attributes | undefined {
  const value = attributes[name];
  return isAttributes(value) ? value : blocksOf(attributes, name)[0];
}

export function isAttributes(value: Json | undefined): value is Attributes {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The attributes with what is set neither by the user nor by an earlier answer filled in. */
export function withDefaults(attributes: Attributes, defaults: Attributes): Attributes {
  const result: Attributes = { ...attributes };
  for (const [name, value] of Object.entries(defaults)) result[name] = attributes[name] ?? value;
  return result;
}
