import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Json } from "../../../core/json";
import { FORECAST_FILES } from "../leftovers";
import type { Stack, StackFile, StackBlocks } from "../../../model/output/stack";
import { body, rewritten, type StaleReference } from "./references";

/** Begins the name of everything that is in a stack for a forecast only. */
const MARK = "slz_forecast_";

export const isForecastOnly = (address: string): boolean => address.startsWith(`terraform_data.${MARK}`);

/**
 * Lays what will be over what the stack refers to, while `work` plans it. What nobody knows before an apply is the output of
 * a `terraform_data` that is still to be created: the engine hands it on as unknown, and each provider says what it makes
 * of that. `terraform_data` is built into both engines; nothing is created, because nothing is applied.
 */
export async function withOverlay<T>(
  stack: Pick<Stack, "folder">,
  configuration: StackFile,
  references: readonly StaleReference[],
  work: () => Promise<T>,
): Promise<T> {
  const [added, laidOver] = FORECAST_FILES.map((name) => join(stack.folder, name)) as [string, string];
  try {
    // What other stacks hand over is never a secret; that it is theirs alone to read is no reason to share it.
    writeFileSync(added, JSON.stringify(definitions(references)), { mode: 0o600 });
    writeFileSync(laidOver, JSON.stringify(overrides(configuration, references)), { mode: 0o600 });
    return await work();
  } finally {
    for (const file of [added, laidOver]) rmSync(file, { force: true });
  }
}

function definitions(references: readonly StaleReference[]): object {
  const locals: Record<string, unknown> = {};
  const unknown: Record<string, object> = {};
  references.forEach(({ value }, index) => {
    const name = `${MARK}${index}`;
    if (value.known) locals[name] = literal(value.value);
    // An empty value has no type that an output could have; an id is text in every case.
    else if (value.like === null) {
      unknown[name] = {};
      locals[name] = `\${terraform_data.${name}.id}`;
    } else {
      unknown[name] = { input: literal(value.like) };
      locals[name] = `\${terraform_data.${name}.output}`;
    }
  });
  return { locals, ...(Object.keys(unknown).length > 0 && { resource: { terraform_data: unknown } }) };
}

function overrides({ resource, data, output = {} }: StackFile, references: readonly StaleReference[]): object {
  const by = new Map(references.map(({ expression }, index) => [expression, `local.${MARK}${index}`]));
  const parts = { resource: blocks(resource, by), data: blocks(data, by), output: rewrittenOf(output, by) };
  // An engine takes an empty part for one whose name is missing.
  return Object.fromEntries(Object.entries(parts).filter(([, part]) => Object.keys(part).length > 0));
}

function blocks(of: StackBlocks = {}, by: ReadonlyMap<string, string>): Record<string, Record<string, Json>> {
  const types = Object.entries(of).map(([type, named]) => [type, rewrittenOf(named, by)] as const);
  return Object.fromEntries(types.filter(([, named]) => Object.keys(named).length > 0));
}

function rewrittenOf(named: Readonly<Record<string, Json>>, by: ReadonlyMap<string, string>): Record<string, Json> {
  return Object.fromEntries(
    Object.entries(named).flatMap(([name, block]) => {
      const next = rewritten(body(block), by);
      return next === undefined ? [] : [[name, next]];
    }),
  );
}

/** Text that the engine takes as it is, and not for an expression. */
function literal(value: Json): Json {
  return JSON.parse(JSON.stringify(value).replaceAll("${", "$${").replaceAll("%{", "%%{")) as Json;
}
