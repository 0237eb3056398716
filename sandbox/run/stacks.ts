import { readFileSync } from "node:fs";
import { join } from "node:path";
import { synthesisedOutputUnreadable } from "../../core/errors/synth";
import type { Workspace } from "./workspace";

/** One unit of state, as synthesised. */
export interface Stack {
  readonly name: string;
  /** Where its cdk.tf.json is and the engine runs. */
  readonly folder: string;
  readonly dependencies: readonly string[];
  /** Undefined for what belongs to the whole organisation. */
  readonly environment?: string;
  /** What its cluster is called in kubeconfigs, where that is not the environment's name any more. */
  readonly context?: string;
}

export interface LandingZone {
  readonly organisation: string;
  readonly stacks: readonly Stack[];
}

interface Manifest {
  readonly stacks: Readonly<Record<string, { readonly workingDirectory: string; readonly dependencies?: string[] }>>;
}

interface Summary {
  readonly organisation: string;
  readonly stacks: Readonly<Record<string, { readonly environment?: string; readonly context?: string }>>;
}

/** What main.ts left in the output folder; stacks sorted by name. */
export function readLandingZone(workspace: Workspace): LandingZone {
  const manifest = readJson<Manifest>(workspace.manifest);
  const summary = readJson<Summary>(workspace.landingZone);
  if (typeof manifest.stacks !== "object" || manifest.stacks === null)
    throw synthesisedOutputUnreadable(workspace.manifest, "it lists no stacks");
  if (typeof summary.organisation !== "string")
    throw synthesisedOutputUnreadable(workspace.landingZone, "it does not name the organisation");

  const stacks = Object.entries(manifest.stacks)
    .map(([name, entry]) => ({
      name,
      folder: join(workspace.outdir, entry.workingDirectory),
      dependencies: [...(entry.dependencies ?? [])].sort(),
      environment: summary.stacks?.[name]?.environment,
      ...contextOf(summary, name),
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  return { organisation: summary.organisation, stacks };
}

function contextOf({ stacks }: Summary, name: string): Pick<Stack, "context"> {
  const context = stacks?.[name]?.context;
  return context === undefined ? {} : { context };
}

export function readJson<T>(file: string): T {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as T;
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === "ENOENT";
    throw synthesisedOutputUnreadable(file, missing ? "the file is missing" : "the file is not JSON");
  }
}
