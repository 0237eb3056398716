import type { RunOptions } from "../../engine/runs/options";
import { ServiceError, type World, type WorldObject } from "../../sandbox/world/contract";
import { openWorld } from "../../sandbox/world/file-world";
import { clusterOfContext } from "../../sandbox/world/kubernetes/cluster";
import { projectNamed } from "../../sandbox/world/openstack/neutron";
import type { Account, AccountObject, Attributes, Whereabouts } from "./account";
import { valueAt } from "./paths";

/** The simulated cloud of a workspace, as it is. */
export async function openWorldAccount({ workspace }: RunOptions): Promise<Account> {
  return worldAccount(await openWorld(workspace.world));
}

/** The simulated cloud as an account: everything in it can be asked for. */
export function worldAccount(world: World): Account {
  return {
    objects: (type, where) =>
      Promise.resolve(
        world
          .list(type)
          .filter(placed(type, where, world))
          .map(({ id, attributes }): AccountObject => ({ id, attributes: { id, ...attributes } })),
      ),
  };
}

/** What the provider would see: an OpenStack's user one project, a kubeconfig's context one cluster. */
function placed(type: string, { provider }: Whereabouts, world: World): (object: WorldObject) => boolean {
  if (type.startsWith("openstack_")) {
    const project = projectNamed(world, String(valueAt(provider, "cloud") ?? valueAt(provider, "tenant_id") ?? ""));
    return ({ attributes }) =>
      project !== undefined && [undefined, null, project.id].includes(attributes.tenant_id as string);
  }
  if (!type.startsWith("kubernetes_") && type !== "helm_release") return () => true;
  const cluster = clusterId(world, type, provider);
  return ({ id }) => cluster !== undefined && id.startsWith(`${cluster}/`);
}

function clusterId(world: World, type: string, provider: Attributes): string | undefined {
  try {
    const name = type === "helm_release" ? "helm" : "kubernetes";
    return clusterOfContext({ world, provider: name, type, providerConfig: provider }).id;
  } catch (error) {
    if (error instanceof ServiceError) return undefined;
    throw error;
  }
}
