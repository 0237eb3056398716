import type { ResourceFacts } from "../facts";

const actions = (names: readonly string[]): string[] => names.map((name) => `ldp:apiovh:${name}`);
const service = "/dbaas/logs/{service_name}";

const stream: ResourceFacts = {
  type: "ovh_dbaas_logs_output_graylog_stream",
  is: "a stream of the log service",
  stacks: ["logs"],
  readIn: ["cluster"],
  holds: "logs",
  price: { per: "month", note: "by what is stored and for how long; the log service has a catalogue of its own" },
  secrets: [
    {
      attribute: "write_token",
      mode: "managed",
      stacks: [{ kind: "logs", of: "environment" }],
      reason: "the provider reads a stream's write token with the stream; no stack reads this state",
    },
    {
      attribute: "write_token",
      mode: "data",
      stacks: [{ kind: "cluster", of: "environment" }],
      reason: "the audit stream is found by its title, and the provider reads its write token with it",
    },
  ],
  adoption: {
    keys: [["service_name", "title"]],
    id: ["service_name", "stream_id"],
    list: { of: "ids", path: `${service}/output/graylog/stream`, id: "stream_id" },
  },
  rights: {
    by: "ovh",
    // Its rules are read with it, as a data source too: one of them holds the write token.
    read: actions(["output/graylog/stream/get", "output/graylog/stream/rule/get"]),
    create: actions(["operation/get", "output/graylog/stream/create"]),
    change: actions(["operation/get", "output/graylog/stream/edit"]),
    delete: actions(["operation/get", "output/graylog/stream/delete"]),
  },
};

const role: ResourceFacts = {
  type: "ovh_dbaas_logs_role",
  is: "a role of the log service",
  stacks: ["logs"],
  adoption: {
    keys: [["service_name", "name"]],
    id: ["service_name", "role_id"],
    list: { of: "ids", path: `${service}/role`, id: "role_id" },
  },
  rights: {
    by: "ovh",
    read: actions(["role/get"]),
    create: actions(["operation/get", "role/create"]),
    change: actions(["operation/get", "role/edit"]),
    delete: actions(["operation/get", "role/delete"]),
  },
};

const rolePermission: ResourceFacts = {
  type: "ovh_dbaas_logs_role_permission_stream",
  is: "a role's right to search a stream",
  stacks: ["logs"],
  adoption: {
    keys: [["service_name", "role_id", "stream_id"]],
    id: ["service_name", "role_id", "permission_id"],
    list: { of: "ids", path: `${service}/role/{role_id}/permission`, id: "permission_id" },
  },
  rights: {
    by: "ovh",
    read: actions(["role/permission/get"]),
    create: actions(["operation/get", "role/permission/stream/create"]),
    change: [],
    delete: actions(["operation/get", "role/permission/delete"]),
  },
};

const retention: ResourceFacts = {
  type: "ovh_dbaas_logs_cluster_retention",
  is: "how long a cluster of the log service keeps what it gets",
  only: "data",
  readIn: ["logs"],
  rights: { by: "ovh", read: actions(["cluster/retention/get"]), create: [], change: [], delete: [] },
};

export const ovhLogsSheets: readonly ResourceFacts[] = [stream, role, rolePermission, retention];
