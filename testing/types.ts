import { attributeOfWrongType, unknownAttribute, unknownType } from "./problems";
import { encodeValue } from "../sandbox/protocol/codec";
import { providerModel, providerNames } from "../sandbox/provider/catalogue";
import { nearest } from "../core/nearest";
import type { Attributes, ProviderName } from "../sandbox/world/contract";
import { providerOf } from "../sandbox/world/faults";

/** What may be asked of a type: a resource's whole life, or that it can be read. */
export type Kind = "resource" | "resource or data source";

/** @throws ProblemError `TEST-TYPE` */
export function requireType(type: string, kind: Kind): ProviderName {
  const provider = providerNames.find((name) => name === providerOf(type));
  const known = (provider === undefined ? [...providerNames] : [provider]).flatMap((name) => typesOf(name, kind));
  if (provider === undefined || !known.includes(type)) throw unknownType(kind, type, known, nearest(type, known));
  return provider;
}

/** @throws ProblemError `TEST-TYPE`, `TEST-ATTRIBUTE` */
export function requireAttributes(type: string, attributes: Attributes): ProviderName {
  const provider = requireType(type, "resource or data source");
  const model = providerModel(provider);
  const fields = (model.resource(type) ?? model.dataSource(type))?.fields ?? [];
  const names = fields.map(({ name }) => name);
  for (const [name, value] of Object.entries(attributes)) {
    const field = fields.find((candidate) => candidate.name === name);
    if (field === undefined) throw unknownAttribute(type, name, names, nearest(name, names));
    try {
      encodeValue(value, field.type);
    } catch (error) {
      throw attributeOfWrongType(
        type,
        name,
        JSON.stringify(value),
        error instanceof Error ? error.message : String(error),
      );
    }
  }
  return provider;
}

function typesOf(provider: ProviderName, kind: Kind): string[] {
  const { resource_schemas: resources = {}, data_source_schemas: dataSources = {} } = providerModel(provider).schema;
  return [...new Set([...Object.keys(resources), ...(kind === "resource" ? [] : Object.keys(dataSources))])].sort();
}
