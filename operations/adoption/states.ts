import { existsSync } from "node:fs";
import { join } from "node:path";
import { stateUnread } from "../../model/specification/adoption-problems";
import { readText } from "../../core/files";
import { isRecord } from "../../core/json";
import { parseState, pullState } from "../../engine/runs/pull-state";
import type { StackContext } from "../../engine/runs/stack-context";
import type { StateFile } from "../../engine/runs/state";
import type { Attributes } from "./account";
import type { StackConfiguration } from "./configuration";

/** What a stack's state holds, by address. */
export type StateContent = ReadonlyMap<string, Attributes>;

/** The state as it is now, wherever it is kept: a file is read, anything else is asked of the engine. */
export async function stateContentOf(
  { stack, backend }: StackConfiguration,
  context: StackContext,
): Promise<StateContent> {
  const local = isRecord(backend.local) && typeof backend.local.path === "string" ? backend.local.path : undefined;
  if (local === undefined) return contentOf(await pullState(stack, context, (said) => stateUnread(stack.name, said)));
  const file = join(stack.folder, local);
  const text = existsSync(file) ? readText(file) : "";
  return contentOf(parseState(text, () => stateUnread(stack.name, `${file}: no JSON`)));
}

function contentOf({ resources = [] }: StateFile = {}): StateContent {
  return new Map(
    resources
      .filter(({ mode, instances }) => mode === "managed" && instances.length > 0)
      .map(({ type, name, instances }) => [`${type}.${name}`, (instances[0]?.attributes ?? {}) as Attributes]),
  );
}
