import { existsSync } from "node:fs";
import { otherEngine, worldGone } from "../../engine/runs/problems";
import type { Doubles } from "../doubles/doubles";
import type { Engine } from "../../engine/engine";
import { registriesInStates } from "../../engine/runs/state";
import type { Workspace } from "../../engine/runs/workspace";

const TITLES = { opentofu: "OpenTofu", terraform: "Terraform" } as const;

/** Refuses to let one product work on what the other deployed: it would look for the other's providers, and ask a registry. */
export function requireSameProduct(workspace: Workspace, engine: Engine, doubles: Pick<Doubles, "reattachEnv">): void {
  const other = engine.product === "opentofu" ? "terraform" : "opentofu";
  const used = registriesInStates(workspace);
  const names = Object.keys(JSON.parse(doubles.reattachEnv(other)) as object);
  if (!names.some((name) => used.has(name.split("/")[0] ?? ""))) return;
  throw otherEngine(`${TITLES[engine.product]} ${engine.version} (${engine.path})`, TITLES[other]);
}

/** Refuses to go on with states of a cloud that is no longer there: every resource in them would be looked for in vain. */
export function requireWorldOfStates(workspace: Workspace): void {
  if (!existsSync(workspace.world) && registriesInStates(workspace).size > 0) throw worldGone(workspace.world);
}
