import { decode, encode, ExtData, ExtensionCodec } from "@msgpack/msgpack";
import type { Json } from "../../core/json";
import { parseType, type CtyType } from "./types";
import { isObject, sortedSet, UNKNOWN, type ObjectValue, type Value } from "./value";

/** A value on the wire: msgpack from the engine's memory, JSON from its state files. */
export interface DynamicValue {
  readonly msgpack?: Uint8Array;
  readonly json?: Uint8Array;
}

const UNKNOWN_EXTENSION = 0;
/** An unknown of which something is known ("not null", "starts with …"). What is known is the engine's to use. */
const REFINED_UNKNOWN_EXTENSION = 12;

const extensions = new ExtensionCodec();
for (const type of [UNKNOWN_EXTENSION, REFINED_UNKNOWN_EXTENSION]) {
  extensions.register({ type, encode: () => null, decode: () => UNKNOWN });
}

export function decodeValue(wire: DynamicValue | null | undefined, type: CtyType): Value {
  if (wire?.msgpack?.length) {
    return fromWire(decode(wire.msgpack, { extensionCodec: extensions, useBigInt64: true }), type, "");
  }
  if (wire?.json?.length) return fromWire(parseJson(Buffer.from(wire.json).toString("utf8")), type, "");
  return null;
}

/** Numbers that JSON.parse would round are kept as their text. */
function parseJson(text: string): unknown {
  const tokens = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g;
  const exact = (token: string) => token.startsWith('"') || String(Number(token)) === token;
  return JSON.parse(text.replace(tokens, (token) => (exact(token) ? token : `"${token}"`)));
}

export function encodeValue(value: Value, type: CtyType): DynamicValue {
  return { msgpack: encode(toWire(value, type, "")) };
}

function fromWire(raw: unknown, type: CtyType, path: string): Value {
  if (raw === null || raw === undefined) return null;
  if (raw === UNKNOWN) return UNKNOWN;
  switch (type.kind) {
    case "string":
      return typeof raw === "string" ? raw : mismatch(raw, type, path);
    case "bool":
      return typeof raw === "boolean" ? raw : mismatch(raw, type, path);
    case "number":
      return numberFromWire(raw) ?? mismatch(raw, type, path);
    case "dynamic":
      return dynamicFromWire(raw, type, path);
    case "list":
      return arrayOf(raw, type, path).map((item, index) => fromWire(item, type.element, `${path}[${index}]`));
    case "set":
      return sortedSet(
        arrayOf(raw, type, path).map((item, index) => fromWire(item, type.element, `${path}[${index}]`)),
      );
    case "tuple":
      return type.elements.map((element, index) =>
        fromWire(arrayOf(raw, type, path)[index], element, `${path}[${index}]`),
      );
    case "map":
      return mapEntries(recordOf(raw, type, path), (item, key) => fromWire(item, type.element, `${path}.${key}`));
    case "object": {
      const record = recordOf(raw, type, path);
      const names = [...type.attributes];
      return Object.fromEntries(names.map(([name, of]) => [name, fromWire(record[name], of, `${path}.${name}`)]));
    }
  }
}

/** The engine computes with 512-bit floats: what JavaScript would round stays text, in both directions. */
function numberFromWire(raw: unknown): number | string | undefined {
  if (typeof raw === "number") return raw;
  if (typeof raw === "bigint") return Number.isSafeInteger(Number(raw)) ? Number(raw) : raw.toString();
  if (typeof raw === "string") return String(Number(raw)) === raw ? Number(raw) : raw;
  return undefined;
}

function dynamicFromWire(raw: unknown, type: CtyType, path: string): Value {
  if (isPair(raw) && (raw[0] instanceof Uint8Array || typeof raw[0] === "string")) {
    return withType(typeof raw[0] === "string" ? raw[0] : Buffer.from(raw[0]).toString("utf8"), raw[1], path);
  }
  const record = recordOf(raw, type, path);
  if ("type" in record && "value" in record) return withType(JSON.stringify(record["type"]), record["value"], path);
  return mismatch(raw, type, path);
}

function isPair(raw: unknown): raw is [unknown, unknown] {
  return Array.isArray(raw) && raw.length === 2;
}

function withType(typeText: string, raw: unknown, path: string): Value {
  const type = JSON.parse(typeText) as Json;
  return { type, value: fromWire(raw, parseType(type), path) };
}

function toWire(value: Value, type: CtyType, path: string): unknown {
  if (value === null) return null;
  if (value === UNKNOWN) return new ExtData(UNKNOWN_EXTENSION, Uint8Array.of(0));
  switch (type.kind) {
    case "string":
      return typeof value === "string" ? value : mismatch(value, type, path);
    case "bool":
      return typeof value === "boolean" ? value : mismatch(value, type, path);
    case "number":
      if (typeof value === "string") return value;
      if (typeof value !== "number") return mismatch(value, type, path);
      // A float would reach the engine as its nearest binary fraction and differ from what it read in the configuration.
      return Number.isSafeInteger(value) ? value : String(value);
    case "dynamic":
      return dynamicToWire(value, type, path);
    case "list":
    case "set":
      return arrayOf(value, type, path).map((item, index) => toWire(item, type.element, `${path}[${index}]`));
    case "tuple":
      return type.elements.map((element, index) =>
        toWire(arrayOf(value, type, path)[index] ?? null, element, `${path}[${index}]`),
      );
    case "map":
      return mapEntries(recordOf(value, type, path), (item, key) => toWire(item, type.element, `${path}.${key}`));
    case "object": {
      const record: Record<string, Value> = recordOf(value, type, path);
      const names = [...type.attributes];
      return Object.fromEntries(names.map(([name, of]) => [name, toWire(record[name] ?? null, of, `${path}.${name}`)]));
    }
  }
}

function dynamicToWire(value: Value, type: CtyType, path: string): unknown {
  if (!isObject(value) || !("type" in value) || !("value" in value)) return mismatch(value, type, path);
  const inner = value["type"] as Json;
  return [Buffer.from(JSON.stringify(inner)), toWire(value["value"] ?? null, parseType(inner), path)];
}

function arrayOf<T>(raw: T | readonly T[], type: CtyType, path: string): readonly T[];
function arrayOf(raw: unknown, type: CtyType, path: string): readonly unknown[] {
  return Array.isArray(raw) ? raw : mismatch(raw, type, path);
}

function recordOf(raw: Value, type: CtyType, path: string): ObjectValue;
function recordOf(raw: unknown, type: CtyType, path: string): Record<string, unknown>;
function recordOf(raw: unknown, type: CtyType, path: string): Record<string, unknown> {
  return typeof raw === "object" && raw !== null && !Array.isArray(raw)
    ? (raw as Record<string, unknown>)
    : mismatch(raw, type, path);
}

function mapEntries<In, Out>(record: Record<string, In>, map: (item: In, key: string) => Out): Record<string, Out> {
  return Object.fromEntries(Object.entries(record).map(([key, item]) => [key, map(item, key)]));
}

function mismatch(raw: unknown, type: CtyType, path: string): never {
  const found =
    raw === UNKNOWN
      ? "an unknown value"
      : JSON.stringify(raw, (_, item) => (typeof item === "bigint" ? String(item) : item));
  throw new Error(`${path.replace(/^\./, "") || "the value"} should be of type ${type.kind}, found ${found}`);
}
