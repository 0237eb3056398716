import { isRecord, type Json } from "../../core/json";
import { readStackFile, type Stack, type StackBlocks, type StackFile } from "../../model/output/stack";
import type { Attributes } from "./account";

/** One resource of a stack, as synthesised. */
export interface ConfiguredResource {
  readonly address: string;
  readonly type: string;
  readonly attributes: Attributes;
  /** The provider block it goes by. */
  readonly provider: Attributes;
}

/** What a stack says, as far as adoption asks. */
export interface StackConfiguration {
  readonly stack: Stack;
  /** By address, sorted. */
  readonly resources: ReadonlyMap<string, ConfiguredResource>;
  /** By address without `data.`. */
  readonly sources: ReadonlyMap<string, ConfiguredResource>;
  readonly outputs: Readonly<Record<string, Json>>;
  readonly backend: Readonly<Record<string, Json>>;
}

export function readConfiguration(stack: Stack): StackConfiguration {
  const json = readStackFile(stack);
  return {
    stack,
    resources: flat(json.resource, json.provider),
    sources: flat(json.data, json.provider),
    outputs: Object.fromEntries(Object.entries(json.output ?? {}).map(([name, { value = null }]) => [name, value])),
    backend: json.terraform?.backend ?? {},
  };
}

function flat(blocks: StackBlocks = {}, providers: StackFile["provider"] = {}): Map<string, ConfiguredResource> {
  const resources = Object.entries(blocks).flatMap(([type, named]) =>
    Object.entries(named).map(([name, { "//": _, ...attributes }]): ConfiguredResource => {
      const address = `${type}.${name}`;
      return { address, type, attributes, provider: providerOf(type, attributes.provider ?? null, providers) };
    }),
  );
  return new Map(resources.sort((a, b) => (a.address < b.address ? -1 : 1)).map((one) => [one.address, one]));
}

/** The block that the resource names by its alias, else the one without. */
function providerOf(type: string, named: Json, providers: NonNullable<StackFile["provider"]>): Attributes {
  const [, alias] = typeof named === "string" ? named.replace(/[${}]/g, "").split(".") : [];
  const blocks = providers[type.split("_")[0] ?? ""] ?? [];
  const found = blocks.find((block) => (block.alias ?? undefined) === alias) ?? blocks[0];
  return isRecord(found) ? found : {};
}
