import { blockOf, text } from "../attributes";
import { ServiceError, type Attributes, type Context, type WorldObject } from "../contract";

/** The cluster a provider block points at: by its context, which carries the environment's name; the only one if it names none. */
export function clusterOfContext({ world, providerConfig }: Context): WorldObject {
  const name = contextOf(providerConfig);
  const clusters = world.list("ovh_cloud_project_kube");
  if (name === "") return onlyOne(clusters);
  const called = ({ attributes }: WorldObject): string => text(attributes, "name");
  const found =
    clusters.find((cluster) => cluster.id === name || called(cluster) === name) ??
    clusters.find((cluster) => called(cluster).endsWith(`-${name}`));
  if (found) return found;
  const known = clusters.map(called).sort().join(", ") || "none";
  throw new ServiceError(`Kubernetes cluster unreachable: context "${name}" does not exist; clusters: ${known}`);
}

function onlyOne(clusters: readonly WorldObject[]): WorldObject {
  const [cluster, another] = clusters;
  if (!cluster) throw new ServiceError("Kubernetes cluster unreachable: there is no cluster");
  if (another)
    throw new ServiceError("Kubernetes cluster unreachable: several clusters, and no config_context names one");
  return cluster;
}

/** The helm provider has the same settings one level down. */
function contextOf(providerConfig: Attributes): string {
  return text(blockOf(providerConfig, "kubernetes") ?? providerConfig, "config_context");
}
