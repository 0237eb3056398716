import { isDeepStrictEqual } from "node:util";
import { isRecord, type Json } from "../../../core/json";
import type { PlanDocument, ResourceChange } from "../plan-types";

/** What a value will be: said where the plan knows it, left open where only the apply will. */
export type Foreseen = { readonly known: true; readonly value: Json } | { readonly known: false; readonly like: Json };

/** An object that others may have found by its name, as it is and as the plan leaves it. */
export interface ChangedObject {
  readonly stack: string;
  readonly address: string;
  readonly type: string;
  /** Deleted or replaced: what lives in it is gone. */
  readonly gone: boolean;
  readonly before: Readonly<Record<string, Json>>;
  readonly after: Readonly<Record<string, Foreseen>>;
}

/** What a plan changes of what other stacks see. */
export interface Upstream {
  readonly stack: string;
  readonly outputs: Readonly<Record<string, Foreseen>>;
  readonly objects: readonly ChangedObject[];
}

export function upstreamOf(stack: string, { output_changes = {}, resource_changes = [] }: PlanDocument): Upstream {
  const outputs = Object.entries(output_changes)
    .filter(([, { actions }]) => !actions.includes("no-op") && !actions.includes("delete"))
    .map(([name, { before = null, after = null, after_unknown }]) => [name, foreseen(before, after, after_unknown)]);
  return {
    stack,
    outputs: Object.fromEntries(outputs),
    objects: resource_changes.flatMap((change) => changedObject(stack, change) ?? []),
  };
}

function foreseen(before: Json, after: Json, unknown: Json | undefined): Foreseen {
  // Partly known is not known: what is built of it changes in any case.
  const open = unknown !== undefined && unknown !== false && !isDeepStrictEqual(unknown, {});
  return open ? { known: false, like: before } : { known: true, value: after };
}

function changedObject(stack: string, { address, type, change }: ResourceChange): ChangedObject | undefined {
  const { actions, before, after, after_unknown } = change;
  if (type === undefined || !isRecord(before) || actions.includes("no-op") || actions.includes("read"))
    return undefined;
  const [later, open] = [after, after_unknown].map((part) => (isRecord(part) ? part : {})) as [Fields, Fields];
  const changes = Object.entries(before).flatMap(([name, value]): [string, Foreseen][] => {
    const will = foreseen(value, later[name] ?? null, open[name]);
    return will.known && isDeepStrictEqual(will.value, value) ? [] : [[name, will]];
  });
  const gone = actions.includes("delete");
  return { stack, address, type, gone, before, after: Object.fromEntries(changes) };
}

type Fields = Readonly<Record<string, Json>>;
