import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { StackPlan } from "../../engine/runs/plan-types";
import { releasesFolder, recordedVersion } from "../../tools/scripts/recorded-release";
import type { LandingZoneData } from "../../model/specification/schema/landing-zone";
import { readRemoved } from "./address-lock";
import { referenceData } from "./reference";
import { renamed } from "./renamed";

/**
 * What an upgrade may take away: `<stack> <address>`, two spaces, the reason. It stands beside the recording of the release that
 * is left behind, and goes with it; `addresses.removed.txt` says what goes for good.
 */
export function intended(): ReadonlyMap<string, string> {
  const file = join(releasesFolder, recordedVersion(), "intended.txt");
  return existsSync(file) ? readRemoved(readFileSync(file, "utf8")) : new Map();
}

/** The accounts in a cluster of a team's deployers, and what binds them: named as the deployers are, and tokens last an hour. */
const DEPLOYERS =
  /^\S+-platform replace kubernetes_(?:service_account_v1\.Deployer-|role_binding_v1\.\S+_Binding-account--)\S+ because of metadata\[0\]\.name$/;

/** What plans would take away because of another name, but for what docs/upgrading.md says is made anew. */
export const lossesByRename = (plans: readonly StackPlan[]): string[] =>
  losses(plans).filter((loss) => !DEPLOYERS.test(loss));

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

/** What plans would make anew: nothing, where everything that runs goes on under another name. */
export function created(plans: readonly StackPlan[]): string[] {
  return plans.flatMap(({ stack, changes }) =>
    changes.flatMap(({ action, address }) => (action === "create" ? [`${stack} ${address}`] : [])),
  );
}

/** The reference after an environment, a team and a network were given other names. */
export function everythingRenamed(): LandingZoneData {
  const renames = [
    ["environments", "dev", "development"],
    ["teams", "telemetry", "tracking"],
    ["networks", "servers", "hosts"],
  ] as const;
  return renames.reduce((data, [kind, from, to]) => renamed(data, kind, from, to), referenceData());
}
