import { readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";

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
  /** Where its `cdk.tf.json` is, and beside it what the stack brings along: charts. */
  readonly folder: string;
  readonly dependencies: readonly string[];
  readonly resources: readonly SynthesisedResource[];
  readonly dataSources: readonly SynthesisedResource[];
  /** What it hands to other stacks, by the output's name: an expression of the engine's. */
  readonly outputs: Readonly<Record<string, unknown>>;
  /** Addresses that the stack's state may still have, and what each is called now. */
  readonly moved: readonly Moved[];
}

/** A `moved` block: both are `<type>.<logical id>`. */
export interface Moved {
  readonly from: string;
  readonly to: string;
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
    .map(({ name, synthesizedStackPath, dependencies }) =>
      readStack(name, join(outdir, synthesizedStackPath), dependencies),
    )
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/**
 * The same for output that was refused, whose manifest is gone: every stack in the folder, without what it depends on.
 * For whoever looks at what was refused, never for whoever deploys.
 */
export function readRefused(outdir: string): SynthesisedStack[] {
  const folder = join(outdir, "stacks");
  return readdirSync(folder)
    .sort()
    .map((name) => readStack(name, join(folder, name, "cdk.tf.json"), []));
}

function readStack(name: string, file: string, dependencies: readonly string[]): SynthesisedStack {
  const json = JSON.parse(readFileSync(file, "utf8")) as {
    resource?: Blocks;
    data?: Blocks;
    output?: Readonly<Record<string, { value?: unknown }>>;
    moved?: readonly Moved[];
  } | null;
  if (json === null) throw new SyntaxError(`${file} holds nothing`);
  return {
    name,
    folder: dirname(file),
    dependencies,
    resources: flatten(json.resource),
    dataSources: flatten(json.data),
    outputs: Object.fromEntries(Object.entries(json.output ?? {}).map(([output, { value }]) => [output, value])),
    moved: json.moved ?? [],
  };
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
