import { flag, numeric, text, withDefaults } from "../attributes";
import type { Attributes, Context, DataSourceHandler, ResourceHandler } from "../contract";
import { birth, SANDBOX_TIME, uuidOf } from "../ids";
import { badRequest, fakeSecret, notFound, refusal, requireChild, requireService } from "./api";
import { validateStream } from "./beforehand";

const STREAM = "ovh_dbaas_logs_output_graylog_stream";

const NO_COLD_STORAGE: Attributes = {
  cold_storage_compression: null,
  cold_storage_content: null,
  cold_storage_notify_enabled: null,
  cold_storage_retention: null,
  cold_storage_target: null,
};

export const logStream: ResourceHandler = {
  validate: validateStream,

  create(planned, context) {
    const { world } = context;
    const service = requireService(world, "ovh_dbaas_logs", text(planned, "service_name"));
    if (text(planned, "parent_stream_id") !== "") requireChild(context, STREAM, planned, "parent_stream_id", "stream");
    const id = uuidOf(birth(world, "log stream", service.id, text(planned, "title")));
    return {
      ...settled(planned, context),
      id,
      stream_id: id,
      write_token: fakeSecret("stream", id),
      can_alert: true,
      is_editable: true,
      is_shareable: true,
      nb_alert_condition: 0,
      nb_archive: 0,
      created_at: SANDBOX_TIME,
      updated_at: SANDBOX_TIME,
    };
  },

  update: (_prior, planned, context) => settled(planned, context),

  remove(current, { world }) {
    const id = text(current, "id");
    const child = world.list(STREAM).find(({ attributes }) => text(attributes, "parent_stream_id") === id);
    if (child) throw refusal(403, "Forbidden", `stream ${id} has the child stream ${child.id}`);
    const source = world
      .list("ovh_cloud_project_kube_log_subscription")
      .find(({ attributes }) => text(attributes, "stream_id") === id);
    if (source) throw refusal(403, "Forbidden", `stream ${id} still receives subscription ${source.id}`);
  },

  import(id, context) {
    const [service = "", stream = ""] = id.split("/");
    const wanted = { service_name: service, stream_id: stream };
    return requireChild(context, STREAM, wanted, "stream_id", "stream").attributes;
  },

  volatile: Object.keys(NO_COLD_STORAGE),
};

/** What the service decides where the user has not. */
function settled(planned: Attributes, context: Context): Attributes {
  const stream = withDefaults(planned, {
    retention_id: defaultRetention(context, text(planned, "service_name")),
    indexing_enabled: true,
    indexing_notify_enabled: false,
    pause_indexing_on_max_size: false,
    web_socket_enabled: false,
    cold_storage_enabled: false,
    indexing_max_size: null,
  });
  requireChild(context, "ovh_dbaas_logs_cluster_retention", stream, "retention_id", "retention");
  if (!flag(stream, "cold_storage_enabled")) return withDefaults(stream, NO_COLD_STORAGE);
  const years = numeric(stream, "cold_storage_retention") ?? 1;
  if (!Number.isInteger(years) || years < 1 || years > 10) {
    throw badRequest(`coldStorageRetention ${years}: a whole number of years from 1 to 10`, "cold_storage_retention");
  }
  return withDefaults(stream, {
    cold_storage_compression: "LZMA",
    cold_storage_content: "ALL",
    cold_storage_notify_enabled: false,
    cold_storage_retention: years,
    cold_storage_target: "PCS",
  });
}

/** The shortest: what the service takes when none is named. */
function defaultRetention({ world }: Context, service: string): string {
  const days = (duration: string): number => Number(/^P(\d+)D$/.exec(duration)?.[1] ?? Infinity);
  const retentions = world
    .list("ovh_dbaas_logs_cluster_retention")
    .filter(({ attributes }) => text(attributes, "service_name") === service)
    .toSorted((left, right) => days(text(left.attributes, "duration")) - days(text(right.attributes, "duration")));
  return retentions[0]?.id ?? "";
}

export const logStreamData: DataSourceHandler = {
  read(config, { world, type }) {
    const [service, title] = [text(config, "service_name"), text(config, "title")];
    requireService(world, "ovh_dbaas_logs", service);
    const sameTitle = (attributes: Attributes): boolean =>
      text(attributes, "title").toLowerCase() === title.toLowerCase();
    const [stream, another] = world
      .list(type)
      .filter(({ attributes }) => text(attributes, "service_name") === service && sameTitle(attributes));
    if (!stream) throw notFound(`no stream with the title ${title} in ${service}`, "title");
    if (another) throw badRequest(`more than one stream in ${service} has the title ${title}`, "title");
    return stream.attributes;
  },
};
