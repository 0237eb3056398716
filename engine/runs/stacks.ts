import { readFileSync } from "node:fs";
import { join } from "node:path";
import { outputUnreadable } from "../../model/output/problems";
import type { Workspace } from "./workspace";

/** One unit of state, as synthesised. */
export interface Stack {
  readonly name: string;
  /** Where its cdk.tf.json is and the engine runs. */
  readonly folder: string;
  readonly dependencies: readonly string[];
  /** Undefined for what belongs to the whole organisation. */
  readonly environment?: string;
  /** The account of the pipeline that applies it. */
  readonly appliedBy?: string;
  /** What a person puts into the cluster before its releases start. */
  readonly secrets?: readonly SecretOfStack[];
  /** What its cluster is called in kubeconfigs, where that is not the environment's name any more. */
  readonly context?: string;
  /** Team → what its namespace is called, where that is not the team's name any more. */
  readonly namespaces?: Readonly<Record<string, string>>;
}

export interface SecretOfStack {
  readonly namespace: string;
  readonly name: string;
  readonly keys: readonly string[];
}

export interface LandingZone {
  readonly organisation: string;
  /** Environments, each before the one that is deployed after it. */
  readonly promotion?: readonly string[];
  readonly stacks: readonly Stack[];
}

interface Manifest {
  readonly stacks: Readonly<Record<string, { readonly workingDirectory: string; readonly dependencies?: string[] }>>;
}

interface Summary {
  readonly organisation: string;
  readonly promotion?: readonly string[];
  readonly stacks: Readonly<
    Record<string, Pick<Stack, "environment" | "appliedBy" | "context" | "namespaces" | "secrets">>
  >;
}

/** What main.ts left in the output folder; stacks sorted by name. */
export function readLandingZone(workspace: Pick<Workspace, "outdir" | "manifest" | "landingZone">): LandingZone {
  const manifest = readJson<Manifest | null>(workspace.manifest);
  const summary = readJson<Summary | null>(workspace.landingZone);
  if (typeof manifest?.stacks !== "object" || manifest.stacks === null)
    throw outputUnreadable(workspace.manifest, "it lists no stacks");
  if (typeof summary?.organisation !== "string")
    throw outputUnreadable(workspace.landingZone, "it does not name the organisation");

  const stacks = Object.entries(manifest.stacks)
    .map(([name, entry]) => ({
      name,
      folder: join(workspace.outdir, entry.workingDirectory),
      dependencies: [...(entry.dependencies ?? [])].sort(),
      environment: summary.stacks?.[name]?.environment,
      appliedBy: summary.stacks?.[name]?.appliedBy,
      secrets: summary.stacks?.[name]?.secrets,
      ...firstNamesIn(summary, name),
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  return { organisation: summary.organisation, promotion: summary.promotion, stacks };
}

function firstNamesIn({ stacks }: Summary, name: string): Pick<Stack, "context" | "namespaces"> {
  const { context, namespaces } = stacks?.[name] ?? {};
  return { ...(context !== undefined && { context }), ...(namespaces !== undefined && { namespaces }) };
}

export function readJson<T>(file: string): T {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as T;
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === "ENOENT";
    throw outputUnreadable(file, missing ? "the file is missing" : "the file is not JSON");
  }
}
