import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { DeclaredNetwork } from "./declared-network";
import type { Origin } from "./origin";
import { References } from "./references";
import {
  manifestFile,
  readRefused,
  readSynthesised,
  type SynthesisedResource,
  type SynthesisedStack,
} from "./synthesised";

/** What is known of a stack beside its resources. */
export interface StackFacts {
  /** `projects`, `network`, `cluster`, …; undefined for a stack that a user added. */
  readonly kind?: string;
  /** Present name of its environment; undefined for what belongs to the whole organisation. */
  readonly environment?: string;
  /** The team whose releases it holds, by its present name. */
  readonly team?: string;
  /** Whether its environment is the last one of the promotion. */
  readonly production: boolean;
  /** The account of the pipeline that applies it. */
  readonly appliedBy?: string;
}

export interface OutputResource extends SynthesisedResource {
  /** `prod-network/openstack_networking_network_v2.Network-nodes_1A2B`. */
  readonly address: string;
  readonly origin?: Origin;
}

export interface OutputStack extends SynthesisedStack, StackFacts {
  readonly resources: readonly OutputResource[];
  readonly dataSources: readonly OutputResource[];
}

/** A whole synthesis, read back: what will be sent, and what is declared beside it. */
export interface Output {
  readonly folder: string;
  readonly organisation: string;
  /** Environments, each before the one that is deployed after it. */
  readonly promotion: readonly string[];
  /** Sorted by name. */
  readonly stacks: readonly OutputStack[];
  readonly references: References;
  readonly network: DeclaredNetwork;
  /** Content of `access.json`; `policies/access` knows its type. */
  readonly access: unknown;
}

type Summary = Omit<Output, "access" | "folder" | "references" | "stacks"> & {
  readonly stacks: Readonly<
    Record<string, Partial<StackFacts> & { readonly origins?: Readonly<Record<string, Origin>> }>
  >;
};

/** Reads an output folder, accepted or refused. */
export function readOutput(folder: string): Output {
  const json = <T>(name: string): T => JSON.parse(readFileSync(join(folder, name), "utf8")) as T;
  const { organisation, promotion, network, stacks: facts } = json<Summary>("landing-zone.json");
  const synthesised = existsSync(manifestFile(folder)) ? readSynthesised(folder) : readRefused(folder);
  const stacks = synthesised.map((stack): OutputStack => {
    const { origins = {}, ...known } = facts[stack.name] ?? {};
    const place = (resource: SynthesisedResource, prefix = ""): OutputResource => {
      const local = `${prefix}${resource.type}.${resource.name}`;
      return { ...resource, address: `${stack.name}/${local}`, origin: origins[local] };
    };
    return {
      ...stack,
      ...known,
      production: known.production ?? false,
      resources: stack.resources.map((resource) => place(resource)),
      dataSources: stack.dataSources.map((source) => place(source, "data.")),
    };
  });
  return {
    folder,
    organisation,
    promotion,
    network,
    stacks,
    references: new References(stacks),
    access: json<unknown>("access.json"),
  };
}
