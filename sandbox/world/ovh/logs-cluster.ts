import { text } from "../attributes";
import type { DataSourceHandler, World, WorldObject } from "../contract";
import { notFound, requireService } from "./api";

/** The named cluster of a log service, its default one when none is named. */
export function findCluster(world: World, service: string, id: string): WorldObject {
  const clusters = world
    .list("ovh_dbaas_logs_cluster")
    .filter(({ attributes }) => text(attributes, "service_name") === service);
  const found = clusters.find((cluster) => (id === "" ? cluster.attributes.is_default === true : cluster.id === id));
  if (!found) throw notFound(`cluster ${id === "" ? "(default)" : id} not found in ${service}`, "cluster_id");
  return found;
}

export const logClusterData: DataSourceHandler = {
  read(config, { world }) {
    const service = requireService(world, "ovh_dbaas_logs", text(config, "service_name"));
    return findCluster(world, service.id, text(config, "cluster_id")).attributes;
  },
};

export const logClustersData: DataSourceHandler = {
  read(config, { world }) {
    const { id, attributes } = requireService(world, "ovh_dbaas_logs", text(config, "service_name"));
    const clusters = world
      .list("ovh_dbaas_logs_cluster")
      .filter((cluster) => text(cluster.attributes, "service_name") === id);
    return { id, service_name: id, urn: text(attributes, "urn"), uuids: clusters.map((cluster) => cluster.id) };
  },
};

/** A retention by id, or by duration and kind. */
export const logRetentionData: DataSourceHandler = {
  read(config, { world }) {
    const service = requireService(world, "ovh_dbaas_logs", text(config, "service_name"));
    const cluster = findCluster(world, service.id, text(config, "cluster_id"));
    const [id, duration] = [text(config, "retention_id"), text(config, "duration")];
    const kind = text(config, "retention_type") || "LOGS_INDEXING";
    const retentions = world
      .list("ovh_dbaas_logs_cluster_retention")
      .filter(({ attributes }) => text(attributes, "cluster_id") === cluster.id);
    const found = retentions.find((retention) =>
      id !== ""
        ? retention.id === id
        : text(retention.attributes, "duration") === duration && text(retention.attributes, "retention_type") === kind,
    );
    if (found) return found.attributes;
    const offered = retentions
      .map(({ attributes }) => text(attributes, "duration"))
      .sort()
      .join(", ");
    throw notFound(`no retention ${id || duration} in cluster ${cluster.id}, which has ${offered}`, "duration");
  },
};
