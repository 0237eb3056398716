import type { Json } from "../../core/json";

/** The engine's type constraints, parsed from their JSON form (`"string"`, `["list","number"]`, …). */
export type CtyType =
  | { readonly kind: "string" | "number" | "bool" | "dynamic" }
  | { readonly kind: "list" | "set" | "map"; readonly element: CtyType }
  | { readonly kind: "object"; readonly attributes: ReadonlyMap<string, CtyType> }
  | { readonly kind: "tuple"; readonly elements: readonly CtyType[] };

export function objectType(attributes: Iterable<readonly [string, CtyType]>): CtyType {
  const sorted = [...attributes].sort(([left], [right]) => (left < right ? -1 : 1));
  return { kind: "object", attributes: new Map(sorted) };
}

export function parseType(json: Json): CtyType {
  if (json === "string" || json === "number" || json === "bool" || json === "dynamic") return { kind: json };
  if (Array.isArray(json)) {
    const [kind, argument = null] = json;
    if (kind === "list" || kind === "set" || kind === "map") return { kind, element: parseType(argument) };
    if (kind === "tuple" && Array.isArray(argument)) return { kind, elements: argument.map(parseType) };
    if (kind === "object" && typeof argument === "object" && argument !== null && !Array.isArray(argument)) {
      return objectType(Object.entries(argument).map(([name, type]) => [name, parseType(type)]));
    }
  }
  throw new Error(`not a type constraint: ${JSON.stringify(json)}`);
}
