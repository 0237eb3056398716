import { setTimeout } from "node:timers/promises";

/** Resolves once the condition holds; a test that waits in vain ends by its own time limit. */
export async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await setTimeout(10);
}
