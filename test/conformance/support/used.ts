import { data } from "../../../environments";
import { synthesise } from "../../support/synthesise";
import { pathOf, type Case } from "./case";

/** Attributes that the stacks of the reference set, by type: `metadata.labels`; not what is in a map. */
export type Used = ReadonlyMap<string, ReadonlySet<string>>;

export function usedByStacks(): Used {
  const used = new Map<string, Set<string>>();
  for (const { resources } of synthesise(data).stacks) {
    for (const { type, attributes } of resources) {
      const paths = used.get(type) ?? new Set();
      used.set(type, paths);
      for (const path of pathsIn(attributes, "")) paths.add(path);
    }
  }
  return used;
}

/** What the engine reads of a resource, and no provider. */
const ENGINES = new Set(["lifecycle", "depends_on", "provider", "provisioner", "connection", "count", "for_each"]);

function pathsIn(value: unknown, base: string): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => pathsIn(item, base));
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value)
    .filter(([name]) => base !== "" || !ENGINES.has(name))
    .flatMap(([name, item]) => [`${base}${name}`, ...pathsIn(item, `${base}${name}.`)]);
}

/** Whether a case is about what the stacks use: a type, and of its attributes only those that they set. */
export function isUsed(used: Used, { type, about }: Case): boolean {
  const paths = used.get(type);
  if (paths === undefined) return type.startsWith("data.");
  if (about === undefined) return true;
  const path = pathOf(about)
    .split(".")
    .filter((step) => !/^\d+$/.test(step))
    .join(".");
  return [...paths].some((set) => set === path || set.startsWith(`${path}.`) || path.startsWith(`${set}.`));
}
