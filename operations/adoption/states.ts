import { existsSync } from "node:fs";
import { join } from "node:path";
import { stateUnread } from "../../core/errors/adoption";
import { readText } from "../../core/files";
import { isRecord, type Json } from "../../core/json";
import { initialise } from "../../sandbox/run/initialise";
import type { StackContext } from "../../sandbox/run/stack-run";
import type { Attributes } from "./account";
import type { StackConfiguration } from "./configuration";

/** What a stack's state holds, by address. */
export type StateContent = ReadonlyMap<string, Attributes>;

interface StateJson {
  readonly resources?: readonly {
    readonly mode: string;
    readonly type: string;
    readonly name: string;
    readonly instances?: readonly { readonly attributes?: Attributes }[];
  }[];
}

/** The state as it is now, wherever it is kept: a file is read, anything else is asked of the engine. */
export async function stateOf(configuration: StackConfiguration, context: StackContext): Promise<StateContent> {
  const { stack, backend } = configuration;
  const local = isRecord(backend.local) && typeof backend.local.path === "string" ? backend.local.path : undefined;
  if (local === undefined) return contentOf(stack.name, await pulled(configuration, context), "its backend");
  const file = join(stack.folder, local);
  return contentOf(stack.name, existsSync(file) ? readText(file) : "", file);
}

async function pulled({ stack }: StackConfiguration, context: StackContext): Promise<string> {
  const { status, report } = await initialise(stack, context);
  if (status !== 0) throw stateUnread(stack.name, report.errors.map(({ summary }) => summary).join("; "));
  const lines: string[] = [];
  const code = await context.runEngine(["state", "pull"], stack.folder, (line) => lines.push(line));
  if (code !== 0) throw stateUnread(stack.name, "the engine could not read it");
  return lines.join("\n");
}

function contentOf(stack: string, text: string, from: string): StateContent {
  if (text.trim() === "") return new Map();
  let json: Json;
  try {
    json = JSON.parse(text) as Json;
  } catch {
    throw stateUnread(stack, `${from}: no JSON`);
  }
  const { resources = [] } = (isRecord(json) ? json : {}) as StateJson;
  return new Map(
    resources
      .filter(({ mode, instances = [] }) => mode === "managed" && instances.length > 0)
      .map(({ type, name, instances = [] }) => [`${type}.${name}`, instances[0]?.attributes ?? {}]),
  );
}
