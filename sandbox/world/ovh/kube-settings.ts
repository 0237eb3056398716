import { isHostAddress, isNetwork } from "../../../core/network";
import { text, textsOf } from "../attributes";
import type { Attributes, ResourceHandler } from "../contract";
import { birth, SANDBOX_TIME, uuidOf } from "../ids";
import { badRequest, conflict, readOrFail, requireChild } from "./api";
import { requireCluster } from "./kube";

/** Sign-in to the API server by the organisation's own identity provider: one per cluster. */
export const kubeOidc: ResourceHandler = {
  create(planned, context) {
    const cluster = requireCluster(context, planned);
    const id = `${text(planned, "service_name")}/${cluster.id}`;
    if (context.world.get(context.type, id))
      throw conflict(`OpenIdConnect is already configured on cluster ${cluster.id}`);
    requireHttps(planned);
    return { ...planned, id };
  },
  read: readOrFail,
  update(_prior, planned) {
    requireHttps(planned);
    return planned;
  },
};

function requireHttps(planned: Attributes): void {
  const issuer = text(planned, "issuer_url");
  if (!issuer.startsWith("https://")) throw badRequest(`issuerUrl ${issuer} must be an https URL`, "issuer_url");
}

/** Who reaches the API server: one list per cluster. */
export const kubeIpRestrictions: ResourceHandler = {
  create(planned, context) {
    const cluster = requireCluster(context, planned);
    if (context.world.get(context.type, cluster.id)) {
      throw conflict(`the IP restrictions of cluster ${cluster.id} are managed by another resource`);
    }
    requireAddresses(planned);
    return { ...planned, id: cluster.id };
  },
  update(_prior, planned) {
    requireAddresses(planned);
    return planned;
  },
};

function requireAddresses(planned: Attributes): void {
  const wrong = textsOf(planned, "ips").find((ip) => !isNetwork(ip) && !isHostAddress(ip));
  if (wrong !== undefined) throw badRequest(`${wrong} is not a valid IP or CIDR`, "ips");
}

/** The API server's audit log, forwarded to a stream of the Logs Data Platform. */
export const kubeLogSubscription: ResourceHandler = {
  create(planned, context) {
    const { world, type } = context;
    const cluster = requireCluster(context, planned);
    if (text(planned, "kind") !== "audit") throw badRequest(`no log kind ${text(planned, "kind")}: audit`, "kind");
    const stream = world.get("ovh_dbaas_logs_output_graylog_stream", text(planned, "stream_id"));
    if (!stream) throw badRequest(`stream ${text(planned, "stream_id")} not found`, "stream_id");
    const twin = world
      .list(type)
      .find(({ attributes }) => attributes.kube_id === cluster.id && attributes.stream_id === stream.id);
    if (twin)
      throw conflict(`cluster ${cluster.id} already forwards its audit log to stream ${stream.id}`, "stream_id");
    const id = uuidOf(birth(world, "log subscription", cluster.id, stream.id));
    return {
      ...planned,
      id,
      subscription_id: id,
      resource: [{ name: cluster.id, type: "kube" }],
      created_at: SANDBOX_TIME,
      updated_at: SANDBOX_TIME,
    };
  },
  import(id, context) {
    const wanted = { subscription_id: id.split("/").at(-1) ?? "", service_name: id.split("/")[0] ?? "" };
    return requireChild(context, context.type, wanted, "subscription_id", "log subscription").attributes;
  },
};
