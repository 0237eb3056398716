import type { StackBlocks } from "../../model/output/stack";
import { isDeepStrictEqual } from "node:util";
import { isRecord, type Json } from "../../core/json";
import { actionOf, byAddress } from "./plan-document";
import type { PlanChange, PlanDocument } from "./plan-types";

/**
 * What others have changed of what a stack sets, or taken away. What only the service writes (counters, times, states) is
 * nobody's change, and what the stack ignores it has left to others.
 */
export function readDrift({ resource_drift = [] }: PlanDocument, configured: StackBlocks): PlanChange[] {
  return resource_drift
    .flatMap(({ address, change }): PlanChange[] => {
      const action = actionOf(change.actions);
      if (action === undefined) return [];
      if (action !== "update") return [{ address, action, because: [] }];
      const because = differing(configurationOf(address, configured), change.before, change.after);
      return because.length === 0 ? [] : [{ address, action, because }];
    })
    .sort(byAddress);
}

/** What the stack sets of a resource and looks after; of one that it no longer has, nothing. */
function configurationOf(address: string, configured: StackBlocks): Readonly<Record<string, Json>> {
  const [type = "", name = ""] = address.replace(/\[.*$/, "").split(".");
  const block = configured[type]?.[name];
  if (!isRecord(block)) return {};
  const ignored = isRecord(block.lifecycle) ? [block.lifecycle.ignore_changes].flat() : [];
  if (ignored.includes("all")) return {};
  return Object.fromEntries(Object.entries(block).filter(([attribute]) => !ignored.includes(attribute)));
}

function differing(set: Readonly<Record<string, Json>>, before: Json = null, after: Json = null): string[] {
  if (!isRecord(before) || !isRecord(after)) return [];
  const same = (name: string, value: Json) => isDeepStrictEqual(asSet(before[name], value), asSet(after[name], value));
  return Object.entries(set)
    .filter(([name, value]) => (name in before || name in after) && !same(name, value))
    .map(([name]) => name)
    .sort();
}

/**
 * A value as far as the configuration sets it. Providers on the older SDK read back as empty what was never set, and the
 * other way round: nobody changed that either.
 */
function asSet(value: Json = null, set: Json): Json {
  if (Array.isArray(value)) {
    const parts = value.map((part, index) =>
      asSet(part, Array.isArray(set) ? (set[index] ?? set.at(-1) ?? null) : set),
    );
    return parts.length === 0 ? null : parts;
  }
  if (!isRecord(value)) return value === "" || value === false || value === 0 ? null : value;
  const names = isRecord(set) ? Object.keys(set) : Object.keys(value);
  const kept = names.sort().flatMap((name): [string, Json][] => {
    const rest = asSet(value[name], isRecord(set) ? (set[name] ?? null) : null);
    return rest === null ? [] : [[name, rest]];
  });
  return kept.length === 0 ? null : Object.fromEntries(kept);
}
