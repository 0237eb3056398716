import { existsSync } from "node:fs";
import type { World, WorldObject } from "../world/contract";
import { ServiceError } from "../world/contract";
import { openWorld } from "../world/file-world";
import { registry } from "../world/registry";
import { knownToStates } from "../../engine/runs/state";
import type { Workspace } from "../../engine/runs/workspace";

/**
 * Takes out of the simulated cloud what an engine, killed in that moment, asked for and could not write into its state; the
 * next run would make it a second time. On a real cloud a person has to do this, or import what was made.
 */
export async function removeStrays(workspace: Workspace, report: (line: string) => void): Promise<void> {
  if (!existsSync(workspace.world)) return;
  const world = await openWorld(workspace.world);
  const unclaimed = world.unclaimed();
  if (unclaimed.length === 0) return;
  const isKnown = knownToStates(workspace);
  const [known, strays] = [unclaimed.filter(isKnown), unclaimed.filter((object) => !isKnown(object))];
  for (const { type, id } of known) world.claim(type, id);
  // The last made goes first: nothing is taken away that another stray still needs.
  for (const stray of strays) {
    remove(world, stray);
    report(`${nameOf(stray)} was made for an engine that was killed, and no state knows it: taken away`);
  }
  await world.flush();
}

function remove(world: World, { provider, type, id, attributes }: WorldObject): void {
  try {
    registry.resource(type)?.remove?.(attributes, { world, provider, type, providerConfig: {} });
  } catch (error) {
    // Something that is there to stay was made to refer to it meanwhile: that refers to nothing now, and its next plan says so.
    if (!(error instanceof ServiceError)) throw error;
  }
  world.remove(type, id);
}

function nameOf({ type, attributes }: WorldObject): string {
  const { name, description, title, id } = attributes;
  const metadata = Array.isArray(attributes.metadata) ? (attributes.metadata[0] as { name?: string }) : undefined;
  const found = [metadata?.name, name, title, description, id].find(
    (value) => typeof value === "string" && value !== "",
  );
  return `${type} ${JSON.stringify(found ?? "")}`;
}
