import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { ProviderSchemaJson } from "../protocol/schema";
import type { ProviderName } from "../world/contract";
import { ProviderModel, type Behaviours } from "./model";

export interface CataloguedProvider {
  readonly version: string;
  /** As configurations name it, without the registry's host. */
  readonly source: string;
}

/** The provider versions whose interface `model/schemas/` holds. */
export const catalogue: Readonly<Record<ProviderName, CataloguedProvider>> = {
  ovh: { version: "2.19.0", source: "ovh/ovh" },
  openstack: { version: "3.4.0", source: "terraform-provider-openstack/openstack" },
  kubernetes: { version: "2.38.0", source: "hashicorp/kubernetes" },
  helm: { version: "3.1.1", source: "hashicorp/helm" },
};

export const providerNames = Object.keys(catalogue) as ProviderName[];

const folder = join(__dirname, "..", "..", "model", "schemas");

export function readSchema(provider: ProviderName): ProviderSchemaJson {
  const file = readJson(provider, "schema") as { provider_schemas: Record<string, ProviderSchemaJson> };
  const [schema] = Object.values(file.provider_schemas);
  if (schema === undefined) throw new Error(`the schema of ${provider} is empty`);
  return schema;
}

export function readBehaviours(provider: ProviderName): Readonly<Record<string, Behaviours>> {
  return readJson(provider, "behaviour") as Record<string, Behaviours>;
}

function readJson(provider: ProviderName, kind: "schema" | "behaviour"): unknown {
  return JSON.parse(readFileSync(join(folder, `${provider}-${catalogue[provider].version}.${kind}.json`), "utf8"));
}

const models = new Map<ProviderName, ProviderModel>();

/** A provider's types, read once in a process. */
export function providerModel(provider: ProviderName): ProviderModel {
  const model = models.get(provider) ?? new ProviderModel(readSchema(provider), readBehaviours(provider));
  models.set(provider, model);
  return model;
}
