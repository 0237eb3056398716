import { createHash } from "node:crypto";
import type { Json } from "../../core/json";
import type { CtyType } from "../protocol/types";
import { canonicalText, type Value } from "../protocol/value";
import type { Attributes } from "../world/contract";
import { formatExample } from "./formats";
import type { Field } from "./model";

/** Where a made-up value comes from: the same object gets the same values in every run. */
export interface Seed {
  readonly identity: string;
  readonly providerConfig: Attributes;
}

/** An id for an object whose service has no handler here, shaped like a UUID. */
export function generatedId(type: string, planned: Value, serial: number): string {
  const hash = digest(type, canonicalText(planned), String(serial));
  return [
    hash.slice(0, 8),
    hash.slice(8, 12),
    `4${hash.slice(13, 16)}`,
    `8${hash.slice(17, 20)}`,
    hash.slice(20, 32),
  ].join("-");
}

/** The same for types whose ids are numbers. */
export function generatedNumber(type: string, planned: Value, serial: number): number {
  return Number.parseInt(digest(type, canonicalText(planned), String(serial)).slice(0, 8), 16);
}

/** A value for a computed attribute that nobody simulates: of the right type, within the known limits, and never empty text. */
export function generatedValue(field: Field, path: string, seed: Seed): Json {
  if (field.nested) {
    if (field.nested.nesting !== "single") return field.nested.nesting === "map" ? {} : [];
    return Object.fromEntries(
      field.nested.fields.map((inner) => [
        inner.name,
        inner.computed ? generatedValue(inner, `${path}.${inner.name}`, seed) : null,
      ]),
    );
  }
  const [allowed] = field.behaviour.oneOf ?? [];
  if (allowed !== undefined && !("element" in field.type)) return allowed;
  const configured = seed.providerConfig[field.name];
  if (typeof configured === "string" && configured !== "" && field.type.kind === "string") return configured;
  return ofType(field.type, field, path, seed);
}

function ofType(type: CtyType, field: Field, path: string, seed: Seed): Json {
  switch (type.kind) {
    case "string":
      if (field.behaviour.format !== undefined) return formatExample(field.behaviour.format);
      return `${field.name.replaceAll("_", "-")}-${digest(seed.identity, path).slice(0, 8)}`;
    case "number":
      return field.behaviour.min ?? 0;
    case "bool":
      return false;
    case "dynamic":
      return null;
    case "list":
    case "set":
      return [];
    case "map":
      return {};
    case "tuple":
      return type.elements.map((element, index) => ofType(element, field, `${path}.${index}`, seed));
    case "object":
      return Object.fromEntries(
        [...type.attributes].map(([name, inner]) => [name, ofType(inner, { ...field, name }, `${path}.${name}`, seed)]),
      );
  }
}

function digest(...parts: readonly string[]): string {
  return createHash("sha256").update(parts.join("\0")).digest("hex");
}
