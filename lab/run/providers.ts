import { copyFileSync, existsSync, linkSync, mkdirSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { registries, type EngineKind } from "../../sandbox/doubles/reattach";
import { catalogue } from "../../sandbox/provider/catalogue";
import { goPlatform } from "../../engine/tools/platform";
import { makeWhole } from "../../engine/tools/whole-file";
import type { LabProvider, ProviderTool } from "../tools/contract";

export type Providers = { readonly [Name in LabProvider]?: ProviderTool };

/** Lays the programs out as an engine's mirror of its registry; returns the folder. */
export function mirrorProviders(folder: string, engine: EngineKind, providers: Providers): string {
  const { os, arch } = goPlatform();
  for (const [name, tool] of Object.entries(providers) as [LabProvider, ProviderTool][]) {
    const place = join(folder, registries[engine], catalogue[name].source, tool.version, `${os}_${arch}`);
    const file = join(place, `terraform-provider-${name}_v${tool.version}`);
    if (isCopyOf(tool.path, file)) continue;
    mkdirSync(dirname(file), { recursive: true });
    makeWhole(file, (draft) => {
      try {
        linkSync(tool.path, draft);
      } catch {
        // The cache lies on another file system.
        copyFileSync(tool.path, draft);
      }
    });
  }
  return folder;
}

/** The cache may have made a damaged program anew since. */
function isCopyOf(program: string, file: string): boolean {
  if (!existsSync(file)) return false;
  const [cached, here] = [statSync(program), statSync(file)];
  if (cached.dev === here.dev) return cached.ino === here.ino;
  return cached.size === here.size && cached.mtimeMs <= here.mtimeMs;
}

/** Which versions stand in for those that the stacks ask for, in words. */
export function standIns(providers: Providers): string[] {
  return (Object.entries(providers) as [LabProvider, ProviderTool][])
    .filter(([, { exact }]) => !exact)
    .map(([name, { version }]) => `${name} ${version} in the place of ${catalogue[name].version}`);
}
