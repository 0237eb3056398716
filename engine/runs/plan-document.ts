import { isDeepStrictEqual } from "node:util";
import { isRecord } from "../../core/json";
import type { Action } from "./engine-report";
import type { PlanChange, PlanDocument, ResourceChange } from "./plan-types";

/** Everything the plan would do, outputs last, in the order of the addresses. */
export function readChanges({ resource_changes = [], output_changes = {} }: PlanDocument): PlanChange[] {
  const resources = resource_changes.map(({ address, change, previous_address }) => {
    const action = actionOf(change.actions);
    if (change.importing === undefined) {
      const moved = previous_address === undefined ? undefined : ("move" as const);
      return { address, action: action ?? moved, because: replacing(change) };
    }
    if (action === undefined) return { address, action: "import" as const, because: [] };
    const because = action === "update" ? differing(change) : replacing(change);
    return { address, action, because, importing: true as const };
  });
  const outputs = Object.entries(output_changes).map(([name, { actions }]) => ({
    address: `output.${name}`,
    action: actionOf(actions),
    because: [],
  }));
  return [...resources.sort(byAddress), ...outputs.sort(byAddress)].flatMap(({ action, ...change }) =>
    action === undefined ? [] : [{ action, ...change }],
  );
}

const replacing = ({ replace_paths = [] }: ResourceChange["change"]): string[] => replace_paths.map(pathText).sort();

/** What an object that is imported has otherwise than the stack says. */
function differing({ before, after, after_unknown }: ResourceChange["change"]): string[] {
  const [old, next, open] = [before, after, after_unknown].map((part) => (isRecord(part) ? part : {}));
  return [...new Set([...Object.keys(next ?? {}), ...Object.keys(open ?? {})])]
    .filter((name) => open?.[name] === true || !isDeepStrictEqual(old?.[name] ?? null, next?.[name] ?? null))
    .sort();
}

export function actionOf(actions: readonly string[]): Action | undefined {
  if (actions.length > 1) return "replace";
  const [action] = actions;
  return action === undefined || action === "no-op" ? undefined : (action as Action);
}

/** `["network_ids", 0, "name"]` as one writes it: `network_ids[0].name`. */
function pathText(path: readonly (string | number)[]): string {
  return path.map((step, index) => (typeof step === "number" ? `[${step}]` : index === 0 ? step : `.${step}`)).join("");
}

export function byAddress(a: { address: string }, b: { address: string }): number {
  return a.address < b.address ? -1 : 1;
}
