import type { Json } from "../../core/json";
import type {
  AttributeJson,
  BlockJson,
  NestedBlockJson,
  Nesting,
  ProviderSchemaJson,
  TypeSchemaJson,
} from "../protocol/schema";
import { objectType, parseType, type CtyType } from "../protocol/types";

/** What a schema does not say of an attribute, as observed on the running provider. */
export interface Behaviour {
  readonly replace?: boolean;
  readonly default?: Json;
  readonly oneOf?: readonly Json[];
  readonly min?: number;
  readonly max?: number;
  readonly format?: string;
  readonly pattern?: string;
  /** Of a block, of which the schema does not tell: the service fills it in where the configuration has none. */
  readonly computed?: boolean;
}

/** By path, dotted through nested blocks, without indexes: `metadata.name`. */
export type Behaviours = Readonly<Record<string, Behaviour>>;

/** An attribute or a nested block; the semantics treat both alike. */
export interface Field {
  readonly name: string;
  readonly type: CtyType;
  readonly optional: boolean;
  readonly computed: boolean;
  readonly sensitive: boolean;
  readonly writeOnly: boolean;
  readonly block: boolean;
  /** Whether the provider is built on the old SDK, which tells apart neither null and empty nor null and zero. */
  readonly sdk: boolean;
  readonly nested?: { readonly nesting: Nesting; readonly fields: readonly Field[] };
  readonly behaviour: Behaviour;
}

export interface TypeModel {
  readonly name: string;
  readonly fields: readonly Field[];
  readonly type: CtyType;
  /**
   * Providers on the old SDK plan defaults into attributes that are not computed, and empty values where there were
   * none. The engine allows that only to a provider that declares itself so; all others are held to consistency.
   */
  readonly legacy: boolean;
}

/** Types are built on first use: a stack uses a dozen of several hundred. */
export class ProviderModel {
  readonly config: TypeModel;
  private readonly resources = new Map<string, TypeModel>();
  private readonly dataSources = new Map<string, TypeModel>();

  constructor(
    readonly schema: ProviderSchemaJson,
    private readonly behaviours: Readonly<Record<string, Behaviours>>,
  ) {
    this.config = buildType("provider", schema.provider, {});
  }

  resource(name: string): TypeModel | undefined {
    const schema = this.schema.resource_schemas?.[name];
    return schema && cached(this.resources, name, () => buildType(name, schema, this.behaviours[name] ?? {}));
  }

  dataSource(name: string): TypeModel | undefined {
    const schema = this.schema.data_source_schemas?.[name];
    return schema && cached(this.dataSources, name, () => buildType(name, schema, {}));
  }
}

export function buildType(name: string, schema: TypeSchemaJson, behaviours: Behaviours): TypeModel {
  const sdk = isOnSdk(schema.block);
  const fields = blockFields(schema.block, { behaviours, sdk }, "");
  return { name, fields, type: fieldsType(fields), legacy: sdk || fields.some(defaultsUncomputed) };
}

/** The old SDK gives every type an `id` that could be configured; on the newer framework it is the service's alone. */
function isOnSdk({ attributes }: BlockJson): boolean {
  const { id } = attributes ?? {};
  return id?.optional === true && id.computed === true;
}

interface Known {
  readonly behaviours: Behaviours;
  readonly sdk: boolean;
}

function blockFields(block: BlockJson, known: Known, prefix: string): Field[] {
  return [
    ...attributeFields(block.attributes ?? {}, known, prefix),
    ...Object.entries(block.block_types ?? {}).map(([name, nested]) => blockField(name, nested, known, prefix)),
  ];
}

function attributeFields(attributes: Readonly<Record<string, AttributeJson>>, known: Known, prefix: string): Field[] {
  return Object.entries(attributes).map(([name, attribute]) => {
    const path = prefix + name;
    const common = {
      name,
      optional: attribute.optional ?? false,
      computed: attribute.computed ?? false,
      sensitive: attribute.sensitive ?? false,
      writeOnly: attribute.write_only ?? false,
      block: false,
      sdk: known.sdk,
      behaviour: known.behaviours[path] ?? {},
    };
    const nestedType = attribute.nested_type;
    if (nestedType === undefined) return { ...common, type: parseType(attribute.type ?? null) };
    const fields = attributeFields(nestedType.attributes, known, `${path}.`);
    const nesting = nestedType.nesting_mode;
    return { ...common, type: nestedTypeOf(nesting, fields), nested: { nesting, fields } };
  });
}

function blockField(name: string, nested: NestedBlockJson, known: Known, prefix: string): Field {
  const path = prefix + name;
  const fields = blockFields(nested.block, known, `${path}.`);
  const nesting = nested.nesting_mode;
  return {
    name,
    type: nestedTypeOf(nesting, fields),
    optional: true,
    computed: known.behaviours[path]?.computed ?? false,
    sensitive: false,
    writeOnly: false,
    block: true,
    sdk: known.sdk,
    nested: { nesting, fields },
    behaviour: known.behaviours[path] ?? {},
  };
}

function nestedTypeOf(nesting: Nesting, fields: readonly Field[]): CtyType {
  const element = fieldsType(fields);
  return nesting === "single" ? element : { kind: nesting, element };
}

function fieldsType(fields: readonly Field[]): CtyType {
  return objectType(fields.map((field) => [field.name, field.type]));
}

function defaultsUncomputed(field: Field): boolean {
  if (field.behaviour.default !== undefined && !field.computed) return true;
  return field.nested?.fields.some(defaultsUncomputed) ?? false;
}

function cached<T>(cache: Map<string, T>, key: string, build: () => T): T {
  const found = cache.get(key) ?? build();
  cache.set(key, found);
  return found;
}
