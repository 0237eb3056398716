import type { StackFile } from "../../../model/output/stack";
import { isRecord, type Json } from "../../../core/json";

import { type ChangedObject, type Foreseen, type Upstream } from "./upstream";

/** A reference of a stack's to something that will not stay as it is. */
export interface StaleReference {
  /** As it is written in the stack: `data.terraform_remote_state.network.outputs.id`. */
  readonly expression: string;
  readonly value: Foreseen;
  readonly upstream: string;
  /** What changes up there, as people know it. */
  readonly what: string;
}

/** A data source as the stack read it last. */
export interface ReadSource {
  readonly type: string;
  readonly name: string;
  readonly values: Readonly<Record<string, Json>>;
}

const REMOTE = /data\.terraform_remote_state\.([\w-]+)\.outputs\.([\w-]+)/g;

/** What a stack takes from others' state and will find changed. `sourceOf` says which stack's state a data source reads. */
export function staleOutputs(
  configuration: StackFile,
  sourceOf: (remoteState: string) => string | undefined,
  upstreams: ReadonlyMap<string, Upstream>,
): StaleReference[] {
  const found = new Map<string, StaleReference>();
  for (const [expression, source = "", output = ""] of textOf(configuration).matchAll(REMOTE)) {
    const upstream = sourceOf(source);
    const value = upstream === undefined ? undefined : upstreams.get(upstream)?.outputs[output];
    if (upstream !== undefined && value !== undefined) {
      found.set(expression, { expression, value, upstream, what: output });
    }
  }
  return [...found.values()];
}

/** What a stack found by name, and what will have another id by the time it looks again. */
export function staleSources(
  configuration: StackFile,
  read: readonly ReadSource[],
  changed: readonly ChangedObject[],
): StaleReference[] {
  const text = textOf(configuration);
  return read.flatMap(({ type, name, values }) => {
    const object = changed.find(
      ({ type: other, before }) => other === type && before.id !== undefined && before.id === values.id,
    );
    if (object === undefined) return [];
    return Object.entries(object.after).flatMap(([attribute, value]): StaleReference[] => {
      const expression = `data.${type}.${name}.${attribute}`;
      const used = new RegExp(`${escaped(expression)}(?![\\w-])`).test(text);
      return used ? [{ expression, value, upstream: object.stack, what: `${object.address}.${attribute}` }] : [];
    });
  });
}

/** The same value with every mention of the references replaced; undefined when there is none. */
export function rewritten(value: Json, by: ReadonlyMap<string, string>): Json | undefined {
  const before = JSON.stringify(value);
  // The longest first: one name may begin like another.
  const names = [...by.keys()].sort((a, b) => b.length - a.length);
  if (names.length === 0) return undefined;
  const pattern = new RegExp(`(?:${names.map(escaped).join("|")})(?![\\w-])`, "g");
  const after = before.replace(pattern, (name) => by.get(name) ?? name);
  return after === before ? undefined : (JSON.parse(after) as Json);
}

const textOf = ({ data, resource, output, provider }: StackFile): string =>
  JSON.stringify({ data, resource, output, provider });

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** A block as the engine takes it for an override: without what cdktf notes for itself, and without an order of its own. */
export function body(block: Json): Json {
  if (!isRecord(block)) return block;
  return Object.fromEntries(Object.entries(block).filter(([key]) => key !== "//" && key !== "depends_on"));
}
