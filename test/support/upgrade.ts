import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { StackPlan } from "../../sandbox/run/stack-plan";
import { releasesFolder, recordedVersion } from "../../scripts/recorded-release";
import { readRemoved } from "./address-lock";

/**
 * What an upgrade may take away: `<stack> <address>`, two spaces, the reason. It stands beside the recording of the release that
 * is left behind, and goes with it; `addresses.removed.txt` says what goes for good.
 */
export function intended(): ReadonlyMap<string, string> {
  const file = join(releasesFolder, recordedVersion(), "intended.txt");
  return existsSync(file) ? readRemoved(readFileSync(file, "utf8")) : new Map();
}

/** What plans would take away, each with what forces it: `dev-network replace net.Old because of value_specs`. */
export function losses(plans: readonly StackPlan[], meant: ReadonlyMap<string, string> = new Map()): string[] {
  return plans.flatMap(({ stack, changes }) =>
    changes
      .filter(
        ({ action, address }) => (action === "delete" || action === "replace") && !meant.has(`${stack} ${address}`),
      )
      .map(({ action, address, because }) => {
        return `${stack} ${action} ${address}${because.length === 0 ? "" : ` because of ${because.join(", ")}`}`;
      }),
  );
}
