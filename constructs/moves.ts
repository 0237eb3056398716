import { TerraformElement, TerraformResource, TerraformStack } from "cdktf";
import { Construct, RootConstruct } from "constructs";

/** `moved` blocks: they tell the engine that what its state has under one address goes on under another. */
interface Moved {
  readonly from: string;
  readonly to: string;
}

/**
 * The construct had another id in an earlier release. All that is in it is taken over from there, instead of being destroyed
 * and created anew.
 * @param ids the ids it had, the newest first; only the construct's own, not its path
 */
export function formerly<T extends Construct>(construct: T, ...ids: readonly string[]): T {
  Moves.of(construct).add(construct, ids);
  return construct;
}

/**
 * Names that ids of the stack's constructs hold were others before: whatever has one in its id is taken over from the id with
 * the earlier name.
 * @param names name → the names before it, the newest first
 */
export function formerNames(stack: TerraformStack, names: ReadonlyMap<string, readonly string[]>): void {
  if (names.size > 0) Moves.of(stack).rename(names);
}

/**
 * What a reference into the stack was called at first, `ovh_cloud_project.Project-telemetry_8BB73ACE.urn`. Outputs to other stacks
 * are named by it: under another name, nobody could plan the others before this one is applied.
 */
export function firstReference(stack: TerraformStack, reference: string): string {
  const moves = stack.node.tryFindChild(id) as Moves | undefined;
  const [, address = "", attribute = ""] = /^([^.]+\.[^.]+)(.*)$/.exec(reference) ?? [];
  return `${moves?.firstAddress(address) ?? address}${attribute}`;
}

const id = "Moves";

/** Works the blocks out when everything of the stack is there. */
class Moves extends TerraformElement {
  private readonly ids = new Map<Construct, readonly string[]>();
  private names: ReadonlyMap<string, readonly string[]> = new Map();

  static of(construct: Construct): Moves {
    const stack = TerraformStack.of(construct);
    return (stack.node.tryFindChild(id) as Moves | undefined) ?? new Moves(stack, id);
  }

  add(construct: Construct, ids: readonly string[]): void {
    this.ids.set(construct, [...(this.ids.get(construct) ?? []), ...ids]);
  }

  rename(names: ReadonlyMap<string, readonly string[]>): void {
    this.names = names;
  }

  override toTerraform(): object {
    const moved = this.blocks();
    return moved.length === 0 ? {} : { moved };
  }

  firstAddress(address: string): string | undefined {
    const resource = this.resources().find((each) => addressOf(each) === address);
    return resource && this.earlierAddresses(resource).at(-1);
  }

  private resources(): TerraformResource[] {
    return this.cdktfStack.node.findAll().filter((node) => TerraformResource.isTerraformResource(node));
  }

  private blocks(): Moved[] {
    const resources = this.resources();
    const present = new Set(resources.map(addressOf));
    const left = new Set<string>();
    return resources.flatMap((resource) => {
      const address = addressOf(resource);
      const earlier = this.earlierAddresses(resource).filter((from) => !present.has(from) && !left.has(from));
      for (const from of earlier) left.add(from);
      // An address has one origin alone: each former one leads to the next, the oldest first, and the last to what there is.
      const road = [...earlier.reverse(), address];
      return earlier.map((from, index): Moved => ({ from, to: road[index + 1] ?? address }));
    });
  }

  /** The newest first. */
  private earlierAddresses(resource: TerraformResource): string[] {
    const { cdktfStack: stack } = this;
    const scopes = resource.node.scopes.slice(stack.node.scopes.length) as Construct[];
    const paths = scopes.reduce<string[][]>(
      (paths, scope) => paths.flatMap((path) => this.earlierIds(scope).map((each) => [...path, each])),
      [[]],
    );
    const [now, ...before] = paths.map((path) => `${resource.terraformResourceType}.${logicalId(path)}`);
    // Whoever chose the logical id by hand keeps it, whatever the path is.
    return now === addressOf(resource) ? [...new Set(before)] : [];
  }

  /** The id there is, and all that it may have been. */
  private earlierIds(scope: Construct): string[] {
    const own = [scope.node.id, ...(this.ids.get(scope) ?? [])];
    return [...this.names].reduce<string[]>(
      (ids, [name, before]) => [...new Set(ids.flatMap((each) => variants(each, name, before)))],
      own,
    );
  }
}

const addressOf = (resource: TerraformResource): string =>
  `${resource.terraformResourceType}.${resource.friendlyUniqueId}`;

/** The id, and with each occurrence of the name replaced by each name before; a part of a longer word is none. */
function variants(text: string, name: string, before: readonly string[]): string[] {
  const [head = "", ...tail] = text.split(new RegExp(`(?<![a-z0-9])${name}(?![a-z0-9])`));
  return tail.reduce<string[]>(
    (found, part) => found.flatMap((start) => [name, ...before].map((each) => `${start}${each}${part}`)),
    [head],
  );
}

/** As cdktf makes it of a path below a stack. */
function logicalId(path: readonly string[]): string {
  const stack = new TerraformStack(new RootConstruct("root"), "stack");
  return stack.getLogicalId(path.reduce<Construct>((scope, each) => new Construct(scope, each), stack).node);
}
