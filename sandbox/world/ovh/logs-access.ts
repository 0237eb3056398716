import { text } from "../attributes";
import type { ResourceHandler } from "../contract";
import { birth, SANDBOX_TIME, uuidOf } from "../ids";
import { conflict, fakeSecret, readOrFail, requireChild, requireService } from "./api";
import { findCluster } from "./logs-cluster";

/** What reads the logs over the service's own API. */
export const logToken: ResourceHandler = {
  create(planned, { world }) {
    const service = requireService(world, "ovh_dbaas_logs", text(planned, "service_name"));
    const cluster = findCluster(world, service.id, text(planned, "cluster_id"));
    const id = uuidOf(birth(world, "log token", service.id, text(planned, "name")));
    return {
      ...planned,
      id,
      token_id: id,
      cluster_id: cluster.id,
      value: fakeSecret("log token", id),
      created_at: SANDBOX_TIME,
      updated_at: SANDBOX_TIME,
    };
  },
  read: readOrFail,
};

export const logRole: ResourceHandler = {
  create(planned, { world, type }) {
    const service = requireService(world, "ovh_dbaas_logs", text(planned, "service_name"));
    const name = text(planned, "name");
    const taken = world
      .list(type)
      .some(({ attributes }) => text(attributes, "service_name") === service.id && text(attributes, "name") === name);
    if (taken) throw conflict(`a role named ${name} already exists in ${service.id}`, "name");
    const id = uuidOf(birth(world, "log role", service.id, name));
    return {
      ...planned,
      id,
      role_id: id,
      nb_member: 0,
      nb_permission: 0,
      created_at: SANDBOX_TIME,
      updated_at: SANDBOX_TIME,
    };
  },
  read(current, { world, type }) {
    const role = world.get(type, text(current, "id"));
    if (!role) return null;
    const permissions = world
      .list("ovh_dbaas_logs_role_permission_stream")
      .filter(({ attributes }) => text(attributes, "role_id") === role.id);
    return { ...role.attributes, nb_permission: permissions.length };
  },
  remove(current, { world }) {
    for (const { type, id, attributes } of world.list("ovh_dbaas_logs_role_permission_stream")) {
      if (text(attributes, "role_id") === text(current, "id")) world.remove(type, id);
    }
  },
};

export const logRolePermission: ResourceHandler = {
  create(planned, context) {
    const role = requireChild(context, "ovh_dbaas_logs_role", planned, "role_id", "role");
    const stream = requireChild(context, "ovh_dbaas_logs_output_graylog_stream", planned, "stream_id", "stream");
    const id = uuidOf(birth(context.world, "log role permission", role.id, stream.id));
    return { ...planned, id, permission_id: id, permission_type: "READ_ONLY" };
  },
};
