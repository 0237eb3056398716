import { readFileSync } from "node:fs";
import type { Attributes, World, WorldObject } from "../contract";
import { projectNamed } from "./neutron";

/** Something that a real OpenStack holds, where the simulated services find it. */
export interface RealNetworkObject {
  readonly type: string;
  readonly id: string;
  /** The entry of `clouds.yaml` it was made through, which is named as its Public Cloud project. */
  readonly cloud: string;
  readonly attributes: Attributes;
}

/**
 * The world with what a real OpenStack holds laid over it, for the services that are simulated still: a cluster stands in a
 * network, a project with networks cannot be terminated. The world itself keeps none of it.
 *
 * @param file a list of `RealNetworkObject`; where there is no such file, nothing is real
 */
export function withRealNetworks(world: World, file: string): World {
  const real = (): WorldObject[] =>
    readObjects(file).map(({ type, id, cloud, attributes }) => ({
      provider: "openstack",
      type,
      id,
      attributes: { ...attributes, tenant_id: projectNamed(world, cloud)?.id ?? "" },
    }));
  return {
    get: (type, id) => world.get(type, id) ?? real().find((object) => object.type === type && object.id === id),
    list: (type) =>
      [...world.list(type), ...real().filter((object) => type === undefined || object.type === type)].sort(byTypeAndId),
    put: (provider, type, id, attributes) => world.put(provider, type, id, attributes),
    remove: (type, id) => world.remove(type, id),
    born: (type, id) => world.born(type, id),
    claim: (type, id) => world.claim(type, id),
    unclaimed: () => world.unclaimed(),
    sequence: (name) => world.sequence(name),
    flush: () => world.flush(),
  };
}

function readObjects(file: string): RealNetworkObject[] {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as RealNetworkObject[];
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}

function byTypeAndId(left: WorldObject, right: WorldObject): number {
  if (left.type !== right.type) return left.type < right.type ? -1 : 1;
  return left.id < right.id ? -1 : 1;
}
