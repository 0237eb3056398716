import type { BlockJson } from "../../sandbox/protocol/schema";
import { providerNames, readSchema } from "../../sandbox/provider/catalogue";

/** An attribute's path without indices: `set_sensitive.value`. */
type Paths = ReadonlySet<string>;

const none: Paths = new Set();
let known: ReadonlyMap<string, Paths> | undefined;

/** What of a resource or data source its provider's schema calls sensitive; nothing of a type that is in no schema here. */
export function sensitivePaths(mode: string, type: string): Paths {
  known ??= readAll();
  return known.get(`${mode} ${type}`) ?? none;
}

function readAll(): ReadonlyMap<string, Paths> {
  const schemas = providerNames.map((name) => readSchema(name));
  const of = (mode: string, types: Readonly<Record<string, { readonly block: BlockJson }>> = {}) =>
    Object.entries(types).map(([type, { block }]) => [`${mode} ${type}`, new Set(pathsIn(block))] as const);
  return new Map(
    schemas.flatMap(({ resource_schemas, data_source_schemas }) => [
      ...of("managed", resource_schemas),
      ...of("data", data_source_schemas),
    ]),
  );
}

function pathsIn({ attributes = {}, block_types = {} }: BlockJson): string[] {
  const own = Object.entries(attributes).flatMap(([name, { sensitive, write_only, nested_type }]) => [
    ...(sensitive === true || write_only === true ? [name] : []),
    ...(nested_type === undefined ? [] : pathsIn(nested_type).map((path) => `${name}.${path}`)),
  ]);
  const nested = Object.entries(block_types).flatMap(([name, { block }]) =>
    pathsIn(block).map((path) => `${name}.${path}`),
  );
  return [...own, ...nested];
}
