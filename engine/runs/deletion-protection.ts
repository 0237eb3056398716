import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { OVERRIDE_FILE } from "./leftovers";
import type { Stack } from "../../model/output/stack";

/** A resource that refuses to be deleted until it is told otherwise. */
export interface Protected {
  readonly type: string;
  readonly name: string;
}

/**
 * Runs `work` with the stack's deletion protection off, by a file the engine lays over the synthesised one: what the
 * specification says stays as it is.
 */
export async function withoutProtection<T>(
  stack: Stack,
  resources: readonly Protected[],
  work: (targets: readonly string[]) => Promise<T>,
): Promise<T> {
  const file = join(stack.folder, OVERRIDE_FILE);
  const resource: Record<string, Record<string, object>> = {};
  for (const { type, name } of resources)
    resource[type] = { ...resource[type], [name]: { deletion_protection: false } };
  writeFileSync(file, JSON.stringify({ resource }));
  try {
    return await work(resources.map(({ type, name }) => `-target=${type}.${name}`));
  } finally {
    rmSync(file, { force: true });
  }
}
