import { TerraformResource, type TerraformStack } from "cdktf";
import { type Adopted, type Adoption, adoptionFile } from "../model/specification/adoption";
import { unknownAdoption } from "../model/specification/adoption-problems";
import { nearest } from "../core/nearest";

/**
 * Has the stacks take over what exists already: an `import` block each, which is nothing to do once the object is in the
 * state. Whoever deploys, with `slz` or with cdktf itself, imports.
 * @throws ProblemError ADOPT-UNKNOWN-ADDRESS with every entry that belongs to nothing
 */
export function takeOver(stacks: readonly TerraformStack[], adoption: Adoption): void {
  const unknown = Object.entries(adoption)
    .sort()
    .flatMap(([name, entries]) => {
      const stack = stacks.find(({ node }) => node.id === name);
      if (stack === undefined)
        return [
          {
            stack: name,
            nearest: nearest(
              name,
              stacks.map(({ node }) => node.id),
            ),
          },
        ];
      const resources = resourcesOf(stack);
      return Object.entries(entries)
        .sort()
        .flatMap(([address, adopted]) => {
          const resource = resources.get(address);
          if (resource === undefined)
            return [{ stack: name, address, nearest: nearest(address, [...resources.keys()]) }];
          take(resource, adopted);
          return [];
        });
    });
  if (unknown.length > 0) throw unknownAdoption(adoptionFile, unknown);
}

function take(resource: TerraformResource, { id, keep = [] }: Adopted): void {
  resource.importFrom(id);
  if (keep.length === 0) return;
  const { ignoreChanges = [] } = resource.lifecycle ?? {};
  if (typeof ignoreChanges === "string") return;
  resource.lifecycle = { ...resource.lifecycle, ignoreChanges: [...new Set([...ignoreChanges, ...keep])].sort() };
}

function resourcesOf(stack: TerraformStack): Map<string, TerraformResource> {
  const resources = stack.node
    .findAll()
    .filter((node): node is TerraformResource => TerraformResource.isTerraformResource(node));
  return new Map(
    resources.map((resource) => [`${resource.terraformResourceType}.${resource.friendlyUniqueId}`, resource]),
  );
}
