import { existsSync } from "node:fs";
import { join } from "node:path";
import type { ExitCode } from "../../core/errors/problem";
import type { Json } from "../../core/json";
import type { StackKind } from "../../core/stack-kind";
import type { ResourceFacts } from "../resources/facts";
import { readOutputFile, stackFile } from "./files";
import type { Origin } from "./origin";
import { outputUnreadable } from "./problems";

export type Attributes = Readonly<Record<string, unknown>>;

/** A resource or data source as it stands in `cdk.tf.json`. */
export interface OutputResource {
  readonly type: string;
  readonly name: string;
  readonly attributes: Attributes;
  /** `prod-network/openstack_networking_network_v2.Network-nodes_1A2B`. */
  readonly address: string;
  /** Path of the construct that made it; undefined for what cdktf makes by itself. */
  readonly constructPath: string | undefined;
  /** What in the specification it was made for; undefined in a stack that a user added. */
  readonly origin?: Origin;
}

/** What is known of a stack beside its resources. */
export interface StackFacts {
  /** Undefined for a stack that a user added. */
  readonly kind?: StackKind;
  /** Present name of its environment; undefined for what belongs to the whole organisation. */
  readonly environment?: string;
  /** The team whose releases it holds, by its present name. */
  readonly team?: string;
  /** Whether its environment is the last one of the promotion. */
  readonly production: boolean;
  /** The account of the pipeline that applies it. */
  readonly appliedBy?: string;
  /** What its cluster is called in kubeconfigs, where that is not the environment's name any more. */
  readonly context?: string;
  /** Team → what its namespace is called, where that is not the team's name any more. */
  readonly namespaces?: Readonly<Record<string, string>>;
  /** What a person puts into the cluster before its releases start. */
  readonly secrets?: readonly SecretOfStack[];
}

export interface SecretOfStack {
  readonly namespace: string;
  readonly name: string;
  readonly keys: readonly string[];
}

/** What a stack is found by. */
export interface StackPlace {
  readonly name: string;
  /** Where its `cdk.tf.json` is and the engine runs, and beside it what the stack brings along: charts. */
  readonly folder: string;
  readonly dependencies: readonly string[];
}

/** A stack as runs and commands know it: where it is and what is known of it, without what its file holds. */
export interface Stack extends StackPlace, Partial<StackFacts> {
  /** Sheets of resource types that the project hands over. @default none */
  readonly sheets?: readonly ResourceFacts[];
}

/** One unit of state: what is known of it, and what the engine will be given. The latter is read when it is first asked for. */
export interface OutputStack extends StackPlace, StackFacts {
  readonly resources: readonly OutputResource[];
  readonly dataSources: readonly OutputResource[];
  /** What it hands to other stacks, by the output's name: an expression of the engine's. */
  readonly outputs: Readonly<Record<string, unknown>>;
  readonly variables: Readonly<Record<string, Variable>>;
  /** Blocks of each provider, by its local name. */
  readonly providers: Readonly<Record<string, readonly Attributes[]>>;
  /** Settings of its backend, by the backend's type: `local`, `s3`. */
  readonly backend: Readonly<Record<string, Attributes>>;
  /** Addresses that the stack's state may still have, and what each is called now. */
  readonly moved: readonly Moved[];
  /** What the next apply takes into the state. */
  readonly imports: readonly Imported[];
  /** `cdk.tf.json` as it is written, for whoever writes a part of it anew. */
  readonly file: StackFile;
}

/** A `variable` block. */
export interface Variable {
  readonly default?: unknown;
  readonly type?: string;
  readonly description?: string;
  readonly sensitive?: boolean;
}

/** A `moved` block: both are `<type>.<logical id>`. */
export interface Moved {
  readonly from: string;
  readonly to: string;
}

/** An `import` block. */
export interface Imported {
  readonly to: string;
  readonly id: string;
}

/** What a block holds, as written. */
export type Fields = Readonly<Record<string, Json>>;

/** Type → logical id → content. */
export type StackBlocks<T = Fields> = Readonly<Record<string, Readonly<Record<string, T>>>>;

/** `cdk.tf.json`. */
export interface StackFile {
  readonly resource?: StackBlocks;
  readonly data?: StackBlocks;
  readonly output?: Readonly<Record<string, { readonly value?: Json }>>;
  readonly variable?: Readonly<Record<string, Variable>>;
  readonly provider?: Readonly<Record<string, readonly Fields[]>>;
  readonly moved?: readonly Moved[];
  readonly import?: readonly Imported[];
  readonly module?: Json;
  readonly terraform?: {
    readonly backend?: Readonly<Record<string, Fields>>;
    readonly required_providers?: Readonly<Record<string, { readonly source: string; readonly version: string }>>;
    readonly encryption?: Fields;
  };
}

/** What a stack's file says, worked out when it is first asked for. */
class Contents {
  private read?: StackFile;
  private flat: { resources?: readonly OutputResource[]; dataSources?: readonly OutputResource[] } = {};

  constructor(
    private readonly stack: string,
    private readonly load: () => StackFile,
    private readonly origins: Readonly<Record<string, Origin>>,
  ) {}

  get file(): StackFile {
    return (this.read ??= this.load());
  }

  get resources(): readonly OutputResource[] {
    return (this.flat.resources ??= this.flatten(this.file.resource));
  }

  get dataSources(): readonly OutputResource[] {
    return (this.flat.dataSources ??= this.flatten(this.file.data, "data."));
  }

  private flatten(blocks: StackBlocks = {}, prefix = ""): OutputResource[] {
    return Object.entries(blocks as StackBlocks<Attributes>).flatMap(([type, named]) =>
      Object.entries(named).map(([name, { "//": comment, ...attributes }]): OutputResource => {
        const local = `${prefix}${type}.${name}`;
        const origin = this.origins[local];
        return {
          type,
          name,
          attributes,
          address: `${this.stack}/${local}`,
          constructPath: (comment as { metadata?: { path?: string } } | undefined)?.metadata?.path,
          ...(origin && { origin }),
        };
      }),
    );
  }
}

/** What `landing-zone.json` says of a stack: `origins` by `type.logicalId`, with `data.` before those of data sources. */
export interface StackEntry extends Partial<StackFacts> {
  readonly origins?: Readonly<Record<string, Origin>>;
}

/**
 * A stack of a synthesis. Nothing of its file is read before it is asked for.
 * @param entry what is known of it. @default nothing: a stack that a user added
 * @param load its file. @default `cdk.tf.json` in its folder
 */
export function stackOf(
  place: StackPlace,
  { origins = {}, ...facts }: StackEntry = {},
  load: () => StackFile = () => readStackFile(place),
): OutputStack {
  const contents = new Contents(place.name, load, origins);
  return {
    ...place,
    production: false,
    ...facts,
    get resources() {
      return contents.resources;
    },
    get dataSources() {
      return contents.dataSources;
    },
    get outputs() {
      const outputs = Object.entries(contents.file.output ?? {});
      return Object.fromEntries(outputs.map(([output, { value }]) => [output, value]));
    },
    get variables() {
      return contents.file.variable ?? {};
    },
    get providers() {
      return contents.file.provider ?? {};
    },
    get backend() {
      return contents.file.terraform?.backend ?? {};
    },
    get moved() {
      return contents.file.moved ?? [];
    },
    get imports() {
      return contents.file.import ?? [];
    },
    get file() {
      return contents.file;
    },
  };
}

/** Whether the stack's file is there: of what was deployed earlier, it need not be. */
export const isSynthesised = ({ folder }: Pick<StackPlace, "folder">): boolean => existsSync(join(folder, stackFile));

/**
 * @param unreadable what the process ends with if it cannot be read
 * @throws ProblemError `SYNTH-OUTPUT`
 */
export function readStackFile({ folder }: Pick<StackPlace, "folder">, unreadable?: ExitCode): StackFile {
  const file = join(folder, stackFile);
  const content = readOutputFile<StackFile | null>(file, unreadable);
  if (typeof content !== "object" || content === null)
    throw outputUnreadable(file, "the file holds no stack", unreadable);
  return content;
}
