import type { Json } from "../core/json";
import type { Action } from "../engine/runs/engine-report";
import { readChanges } from "../engine/runs/plan-document";
import type { PlanDocument, ResourceChange } from "../engine/runs/plan-types";
import type { Attributes } from "../sandbox/world/contract";

/** In the place of a value that the provider decides at apply. */
export const KNOWN_AFTER_APPLY = "(known after apply)";

/** In the place of a value that is marked sensitive: a plan does not hold it, so nothing can print it. */
export const SENSITIVE = "(sensitive)";

/** What happens to one resource. */
export interface Change {
  /** `ovh_cloud_project_kube.cluster_Resource_6F5C9A21`, as the engine writes it. */
  readonly address: string;
  readonly type: string;
  readonly action: Action;
  /** Attributes as the provider names them; null where there is no object. */
  readonly before: Attributes | null;
  readonly after: Attributes | null;
  /** The attributes whose change forces a replacement: `network_ids[0].name`; empty for every other action. */
  readonly because: readonly string[];
}

export interface OutputChange {
  readonly name: string;
  readonly action: Action;
}

/** What an apply would do, sorted by address. */
export class Plan {
  readonly changes: readonly Change[];
  readonly outputs: readonly OutputChange[];

  constructor(
    readonly stack: string,
    document: PlanDocument,
  ) {
    const resources = new Map(document.resource_changes?.map((change) => [change.address, change]));
    const all = readChanges(document).map((change) => ({ ...change, resource: resources.get(change.address) }));
    this.changes = all.flatMap(({ resource, ...change }) => (resource ? [{ ...change, ...described(resource) }] : []));
    this.outputs = all.flatMap(({ resource, address, action }) =>
      resource ? [] : [{ name: address.replace(/^output\./, ""), action }],
    );
  }
}

function described({ type = "", change }: ResourceChange): Pick<Change, "type" | "before" | "after"> {
  const {
    before = null,
    after = null,
    after_unknown = false,
    before_sensitive = false,
    after_sensitive = false,
  } = change;
  return {
    type,
    before: attributes(masked(before, before_sensitive, SENSITIVE)),
    after: attributes(masked(masked(after, after_unknown, KNOWN_AFTER_APPLY), after_sensitive, SENSITIVE)),
  };
}

/** The value, with words in the place of every part that the mask marks; the mask may mark parts that are not there. */
function masked(value: Json, mask: Json, words: string): Json {
  if (mask === true) return value === null && words === SENSITIVE ? null : words;
  if (Array.isArray(mask)) {
    if (!Array.isArray(value)) return value;
    const length = Math.max(value.length, mask.length);
    return Array.from({ length }, (_, index) => masked(value[index] ?? null, mask[index] ?? false, words));
  }
  if (mask === null || typeof mask !== "object" || Array.isArray(value)) return value;
  if (value === null || typeof value !== "object") return value;
  const names = new Set([...Object.keys(value), ...Object.keys(mask).filter((name) => marks(mask[name] ?? false))]);
  return Object.fromEntries(
    [...names].sort().map((name) => [name, masked(value[name] ?? null, mask[name] ?? false, words)]),
  );
}

function marks(mask: Json): boolean {
  if (mask === null || typeof mask !== "object") return mask === true;
  return Object.values(mask).some(marks);
}

function attributes(value: Json): Attributes | null {
  return value === null || typeof value !== "object" || Array.isArray(value) ? null : value;
}
