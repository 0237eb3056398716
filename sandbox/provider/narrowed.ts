import type { ProviderSchemaJson } from "../protocol/schema";

/** Types that configurations and states name, the same set as long as they are the same; undefined where nobody knows. */
export type UsedTypes = () => ReadonlySet<string> | undefined;

/** The provider's schema with these types alone: engines refuse any other as they refuse one that no provider has. */
export function narrowed(schema: ProviderSchemaJson, types: ReadonlySet<string>): ProviderSchemaJson {
  const kept = <T>(all: Readonly<Record<string, T>> = {}): Readonly<Record<string, T>> =>
    Object.fromEntries(Object.entries(all).filter(([name]) => types.has(name)));
  return {
    ...schema,
    resource_schemas: kept(schema.resource_schemas),
    data_source_schemas: kept(schema.data_source_schemas),
  };
}
