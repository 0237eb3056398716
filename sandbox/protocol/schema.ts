import type { Json } from "../../core/json";

/** A provider's interface in the form of `terraform providers schema -json`, the part that we read. */
export interface ProviderSchemaJson {
  readonly provider: TypeSchemaJson;
  readonly resource_schemas?: Readonly<Record<string, TypeSchemaJson>>;
  readonly data_source_schemas?: Readonly<Record<string, TypeSchemaJson>>;
}

export interface TypeSchemaJson {
  readonly version: number;
  readonly block: BlockJson;
}

export interface BlockJson {
  readonly attributes?: Readonly<Record<string, AttributeJson>>;
  readonly block_types?: Readonly<Record<string, NestedBlockJson>>;
  readonly deprecated?: boolean;
}

export interface AttributeJson {
  readonly type?: Json;
  readonly nested_type?: {
    readonly attributes: Readonly<Record<string, AttributeJson>>;
    readonly nesting_mode: Nesting;
  };
  readonly required?: boolean;
  readonly optional?: boolean;
  readonly computed?: boolean;
  readonly sensitive?: boolean;
  readonly deprecated?: boolean;
  readonly write_only?: boolean;
}

export interface NestedBlockJson {
  readonly nesting_mode: Nesting;
  readonly block: BlockJson;
  readonly min_items?: number;
  readonly max_items?: number;
}

export type Nesting = "single" | "list" | "set" | "map";

const nestingNumber: Record<Nesting, number> = { single: 1, list: 2, set: 3, map: 4 };

/** The answer to `GetProviderSchema`, as the message that goes on the wire. */
export function schemaMessage(schema: ProviderSchemaJson): object {
  return {
    provider: typeMessage(schema.provider),
    resourceSchemas: mapValues(schema.resource_schemas ?? {}, typeMessage),
    dataSourceSchemas: mapValues(schema.data_source_schemas ?? {}, typeMessage),
    diagnostics: [],
    serverCapabilities: { getProviderSchemaOptional: true },
  };
}

function typeMessage(type: TypeSchemaJson): object {
  return { version: type.version, block: blockMessage(type.block, type.version) };
}

function blockMessage(block: BlockJson, version = 0): object {
  return {
    version,
    deprecated: block.deprecated ?? false,
    attributes: attributeMessages(block.attributes ?? {}),
    blockTypes: Object.entries(block.block_types ?? {}).map(([name, nested]) => ({
      typeName: name,
      block: blockMessage(nested.block),
      nesting: nestingNumber[nested.nesting_mode],
      minItems: nested.min_items ?? 0,
      maxItems: nested.max_items ?? 0,
    })),
  };
}

function attributeMessages(attributes: Readonly<Record<string, AttributeJson>>): object[] {
  return Object.entries(attributes).map(([name, attribute]) => ({
    name,
    required: attribute.required ?? false,
    optional: attribute.optional ?? false,
    computed: attribute.computed ?? false,
    sensitive: attribute.sensitive ?? false,
    deprecated: attribute.deprecated ?? false,
    writeOnly: attribute.write_only ?? false,
    ...(attribute.nested_type
      ? {
          nestedType: {
            attributes: attributeMessages(attribute.nested_type.attributes),
            nesting: nestingNumber[attribute.nested_type.nesting_mode],
          },
        }
      : { type: Buffer.from(JSON.stringify(attribute.type)) }),
  }));
}

function mapValues<In, Out>(record: Readonly<Record<string, In>>, map: (value: In) => Out): Record<string, Out> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));
}
