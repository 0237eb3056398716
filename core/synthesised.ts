import { readFileSync } from "node:fs";
import { join } from "node:path";

export type Attributes = Readonly<Record<string, unknown>>;

/** A resource or data source as it stands in `cdk.tf.json`. */
export interface SynthesisedResource {
  readonly type: string;
  readonly name: string;
  readonly attributes: Attributes;
  /** Path of the construct that made it; undefined for what cdktf makes by itself. */
  readonly constructPath: string | undefined;
}

/** One stack, read back from the output: what the engine will be given. */
export interface SynthesisedStack {
  readonly name: string;
  readonly dependencies: readonly string[];
  readonly resources: readonly SynthesisedResource[];
  readonly dataSources: readonly SynthesisedResource[];
}

interface Manifest {
  readonly stacks: Readonly<
    Record<string, { name: string; synthesizedStackPath: string; dependencies: readonly string[] }>
  >;
}

type Blocks = Readonly<Record<string, Readonly<Record<string, Attributes>>>>;

export const manifestFile = (outdir: string): string => join(outdir, "manifest.json");

/** Reads every stack of a synthesised app, sorted by name. */
export function readSynthesised(outdir: string): SynthesisedStack[] {
  const { stacks } = JSON.parse(readFileSync(manifestFile(outdir), "utf8")) as Manifest;
  return Object.values(stacks)
    .map(({ name, synthesizedStackPath, dependencies }) => {
      const json = JSON.parse(readFileSync(join(outdir, synthesizedStackPath), "utf8")) as {
        resource?: Blocks;
        data?: Blocks;
      };
      return { name, dependencies, resources: flatten(json.resource), dataSources: flatten(json.data) };
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function flatten(blocks: Blocks = {}): SynthesisedResource[] {
  return Object.entries(blocks).flatMap(([type, named]) =>
    Object.entries(named).map(([name, { "//": comment, ...attributes }]) => ({
      type,
      name,
      attributes,
      constructPath: (comment as { metadata?: { path?: string } } | undefined)?.metadata?.path,
    })),
  );
}
