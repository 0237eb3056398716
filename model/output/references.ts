import { isHostAddress, isNetwork } from "../../core/network";
import type { Attributes, OutputResource, OutputStack } from "./stack";

/** A resource with the stack it is in. */
export interface Located {
  readonly stack: OutputStack;
  readonly resource: OutputResource;
}

/** `prod-network/openstack_networking_subnet_v2.Network-nodes_Subnet_B1E9DD5E`: unique in the landing zone. */
export const placeOf = ({ resource }: Located): string => resource.address;

/** What it was made for, as a part of what is read of it. */
export const originIn = ({ resource: { origin } }: Located): Pick<OutputResource, "origin"> =>
  origin ? { origin } : {};

const upstreamPrefix = "cross-stack-reference-input-";

/** Follows the engine's expressions to the resources they are about: inside a stack, by another stack's output, by name. */
export class References {
  private readonly resources = new Map<string, Located>();
  private readonly byType = new Map<string, Located[]>();
  private readonly stacks: ReadonlyMap<string, OutputStack>;

  constructor(stacks: readonly OutputStack[]) {
    this.stacks = new Map(stacks.map((stack) => [stack.name, stack]));
    for (const stack of stacks) {
      for (const resource of stack.resources) {
        const located = { stack, resource };
        this.resources.set(placeOf(located), located);
        const others = this.byType.get(resource.type);
        if (others) others.push(located);
        else this.byType.set(resource.type, [located]);
      }
    }
  }

  /** Every resource of a type, in order of stacks and names. */
  ofType(type: string): readonly Located[] {
    return this.byType.get(type) ?? [];
  }

  /** Every type there is, sorted. */
  get types(): string[] {
    return [...this.byType.keys()].sort();
  }

  /** The resource an attribute refers to; undefined for a literal and for what leads to no resource of ours. */
  resource(stack: OutputStack, value: unknown): Located | undefined {
    return this.follow(stack, value)?.located;
  }

  /** An attribute's text: itself, or what it refers to where that is written down; undefined where only the engine knows it. */
  text(stack: OutputStack, value: unknown): string | undefined {
    if (typeof value !== "string" || !value.includes("${")) return typeof value === "string" ? value : undefined;
    const { located, path } = this.follow(stack, value) ?? {};
    const found = located && path && dig(located.resource.attributes, path);
    return found === undefined || found === "" ? undefined : this.text(located?.stack ?? stack, found);
  }

  private follow(stack: OutputStack, value: unknown): { readonly located: Located; readonly path: string } | undefined {
    if (typeof value !== "string") return undefined;
    const [, input, output = ""] = /^\$\{data\.terraform_remote_state\.([^.]+)\.outputs\.([^.}]+)\}$/.exec(value) ?? [];
    if (input !== undefined) {
      const upstream = this.stacks.get(input.replace(upstreamPrefix, ""));
      return upstream && this.follow(upstream, upstream.outputs[output]);
    }
    const [, data, type = "", name = "", path = ""] =
      /^\$\{(data\.)?([a-z]\w*)\.([^.[\]}]+)((?:[.[][^}]*)?)\}$/.exec(value) ?? [];
    if (type === "") return undefined;
    const located =
      data === undefined ? this.resources.get(`${stack.name}/${type}.${name}`) : this.adopted(stack, type, name);
    return located && { located, path };
  }

  /** What a data source finds by its name, if one of our stacks makes it. */
  private adopted(stack: OutputStack, type: string, name: string): Located | undefined {
    const wanted = stack.dataSources.find((source) => source.type === type && source.name === name)?.attributes;
    if (wanted?.name === undefined) return undefined;
    return this.ofType(type).find(
      ({ resource: { attributes } }) => attributes.name === wanted.name && attributes.region === wanted.region,
    );
  }
}

/** `.metadata[0].name`; a block that may stand once is an object here and a list to the engine. */
function dig(attributes: Attributes, path: string): unknown {
  return [...path.matchAll(/\.(\w+)|\[(\d+)\]/g)].reduce<unknown>((value, [, key, index]) => {
    if (key !== undefined) return (value as Attributes | undefined)?.[key];
    return Array.isArray(value) ? (value as unknown[])[Number(index)] : index === "0" ? value : undefined;
  }, attributes);
}

/** A block that may stand once, written as an object or as a list of one. */
export function block(value: unknown): Attributes | undefined {
  const first: unknown = Array.isArray(value) ? value[0] : value;
  return typeof first === "object" && first !== null ? (first as Attributes) : undefined;
}

/** Blocks that may stand several times. */
export function blocks(value: unknown): Attributes[] {
  const all: unknown[] = Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
  return all.filter((item): item is Attributes => typeof item === "object" && item !== null);
}

/** A list of texts; what is no text is left out. */
export function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === "string") : [];
}

/** An IPv4 address or network that is written out; undefined for expressions and everything else. */
export function ipv4(value: unknown): string | undefined {
  return typeof value === "string" && (isHostAddress(value) || isNetwork(value)) ? value : undefined;
}
