import { existsSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Workspace } from "./workspace";

/** Laid over a synthesised stack while its deletion protection is being lifted. */
export const OVERRIDE_FILE = "unprotected_override.tf.json";

/** A plan, until it has been read: it holds the values of the stack, secret ones too. */
export const PLAN_FILE = "plan.bin";

/** What a forecast adds to a stack, and what it lays over it. */
export const FORECAST_FILES = ["slz-forecast.tf.json", "slz-forecast_override.tf.json"] as const;

/**
 * Removes what a run that was killed could not take away itself. An override that stayed would lift the protection in every
 * deploy from then on, without a word.
 */
export function removeLeftovers({ outdir }: Pick<Workspace, "outdir">): void {
  const stacks = join(outdir, "stacks");
  if (!existsSync(stacks)) return;
  for (const stack of readdirSync(stacks)) {
    for (const file of [OVERRIDE_FILE, PLAN_FILE, ...FORECAST_FILES])
      rmSync(join(stacks, stack, file), { force: true });
  }
}
