import { stateElsewhere } from "./problems";
import type { Json } from "../core/json";
import { sameJson } from "../sandbox/world/canonical";
import type { Attributes } from "../sandbox/world/contract";

/** A synthesised stack, as far as its own state and those it reads go. */
export interface StackJson {
  readonly terraform?: { readonly backend?: Readonly<Record<string, Attributes>>; readonly cloud?: Json };
  readonly data?: { readonly terraform_remote_state?: Readonly<Record<string, RemoteState>> };
}

interface RemoteState {
  readonly backend: string;
  readonly config: Attributes;
  readonly workspace?: string;
}

export interface LocalConfiguration {
  readonly configuration: StackJson;
  /** The stacks whose state it reads, sorted. */
  readonly reads: readonly string[];
}

/** How cdktf names the data source of a reference to another stack. */
const CROSS_STACK = "cross-stack-reference-input-";

/** Where the stacks of a test say that they keep their states. In the sandbox all of them lie beside the synthesised stacks. */
export class States {
  private readonly places = new Map<string, Attributes>();

  /** Remembers the place that a stack's own configuration names. */
  know(stack: string, { terraform }: StackJson): void {
    this.places.set(stack, { ...terraform?.backend });
  }

  /** The same stack, with its state and all it reads in the sandbox. */
  local(stack: string, configuration: StackJson): LocalConfiguration {
    const terraform = withoutCloud(configuration.terraform ?? {});
    const remotes = Object.entries(configuration.data?.terraform_remote_state ?? {});
    const local = remotes.map(([name, { workspace: _workspace, ...remote }]) => {
      const upstream = this.writerOf(name, remote);
      if (upstream === undefined) throw stateElsewhere(stack, name, remote.backend);
      return { name, upstream, block: { ...remote, backend: "local", config: { path: pathOf(upstream) } } };
    });
    return {
      configuration: {
        ...configuration,
        terraform: { ...terraform, backend: { local: { path: pathOf(stack) } } },
        ...(local.length > 0 && {
          data: {
            ...configuration.data,
            terraform_remote_state: Object.fromEntries(local.map(({ name, block }) => [name, block])),
          },
        }),
      },
      reads: [...new Set(local.map(({ upstream }) => upstream))].sort(),
    };
  }

  private writerOf(name: string, { backend, config }: Omit<RemoteState, "workspace">): string | undefined {
    const referred = name.startsWith(CROSS_STACK) ? name.slice(CROSS_STACK.length) : undefined;
    if (referred !== undefined && this.places.has(referred)) return referred;
    return [...this.places].find(([, place]) => sameJson({ [backend]: config }, place))?.[0];
  }
}

/** HCP Terraform: another way to say where a state is kept. */
function withoutCloud({ cloud: _, ...terraform }: NonNullable<StackJson["terraform"]>): StackJson["terraform"] {
  return terraform;
}

/** From a stack's folder, as `stateFile` names it from the workspace. */
function pathOf(stack: string): string {
  return `../../../state/${stack}.tfstate`;
}
