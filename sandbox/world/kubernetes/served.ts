import { blockOf, blocksOf, isAttributes, itemsOf, numeric, text } from "../attributes";
import type { Attributes } from "../contract";
import { digestNumber } from "../ids";
import { kubernetesKindOf } from "./kinds";

/** What the API server makes of an object beyond what was asked for, as the provider writes it into the state. */
export function served(type: string, planned: Attributes, prior: Attributes | undefined, hex: string): Attributes {
  switch (kubernetesKindOf(type)) {
    case "service":
      return service(planned, prior, hex);
    case "endpoint_slice":
      return { ...planned, endpoint: blocksOf(planned, "endpoint").map(endpoint) };
    case "limit_range":
      return withFirst(planned, "spec", (spec) => ({ ...spec, limit: blocksOf(spec, "limit").map(limit) }));
    case "role_binding":
    case "cluster_role_binding":
      return { ...planned, subject: blocksOf(planned, "subject").map(subject) };
    case "service_account":
      // Since Kubernetes 1.24 nobody makes a token of its own for an account; the provider writes that it has none.
      return { ...planned, default_secret_name: "" };
    default:
      return planned;
  }
}

function withFirst(attributes: Attributes, name: string, change: (first: Attributes) => Attributes): Attributes {
  const [first, ...others] = blocksOf(attributes, name);
  return first === undefined ? attributes : { ...attributes, [name]: [change(first), ...others] };
}

/** The provider writes a text that is not there as an empty one. */
function withTexts(attributes: Attributes, ...names: readonly string[]): Attributes {
  return { ...attributes, ...Object.fromEntries(names.map((name) => [name, text(attributes, name)])) };
}

function endpoint(planned: Attributes): Attributes {
  const conditions = blocksOf(planned, "condition").map((condition) => ({
    ready: condition.ready ?? false,
    serving: condition.serving ?? false,
    terminating: condition.terminating ?? false,
  }));
  const targets = blocksOf(planned, "target_ref").map((target) =>
    withTexts(target, "field_path", "resource_version", "uid"),
  );
  return { ...withTexts(planned, "hostname", "node_name", "zone"), condition: conditions, target_ref: targets };
}

/** A container without a limit gets the largest allowed. */
function limit(planned: Attributes): Attributes {
  if (text(planned, "type") !== "Container" || !isAttributes(planned.max)) return planned;
  return { ...planned, default: { ...planned.max, ...(isAttributes(planned.default) ? planned.default : {}) } };
}

function subject(planned: Attributes): Attributes {
  const group = text(planned, "kind") === "ServiceAccount" ? "" : "rbac.authorization.k8s.io";
  return { ...planned, api_group: text(planned, "api_group") || group };
}

function service(planned: Attributes, prior: Attributes | undefined, hex: string): Attributes {
  const before = blockOf(prior ?? {}, "spec") ?? {};
  const type = text(blockOf(planned, "spec") ?? {}, "type");
  const ingress = type === "LoadBalancer" ? [{ hostname: "", ip: LOAD_BALANCER }] : [];
  return {
    ...withFirst(planned, "spec", (spec) => serviceSpec(spec, before, hex)),
    status: [{ load_balancer: [{ ingress }] }],
  };
}

/** Of a network for documentation: it answers nobody. */
const LOAD_BALANCER = "192.0.2.10";

function serviceSpec(planned: Attributes, before: Attributes, hex: string): Attributes {
  const spec = withTexts(planned, "external_name", "load_balancer_class", "load_balancer_ip");
  const type = text(spec, "type");
  const named = type === "ExternalName";
  const outside = type === "NodePort" || type === "LoadBalancer";
  const address = named ? "" : text(spec, "cluster_ip") || text(before, "cluster_ip") || addressOf(hex);
  const ports = blocksOf(spec, "port").map((port, index) => {
    const had = numeric(blocksOf(before, "port")[index] ?? {}, "node_port");
    const node = numeric(port, "node_port") || had || 30_000 + ((digestNumber(hex, 6) + index) % 2_768);
    return {
      ...withTexts(port, "app_protocol"),
      target_port: port.target_port ?? String(port.port),
      node_port: outside ? node : 0,
    };
  });
  return {
    ...spec,
    cluster_ip: address,
    cluster_ips: named ? [] : [address],
    ip_families: named ? [] : ["IPv4"],
    ip_family_policy: named ? "" : "SingleStack",
    external_traffic_policy:
      outside || itemsOf(spec, "external_ips").length > 0 ? text(spec, "external_traffic_policy") || "Cluster" : "",
    internal_traffic_policy: named ? "" : text(spec, "internal_traffic_policy") || "Cluster",
    health_check_node_port: 0,
    port: ports,
    session_affinity_config: affinity(spec),
  };
}

function affinity(spec: Attributes): Attributes[] {
  const configured = blocksOf(spec, "session_affinity_config");
  if (text(spec, "session_affinity") !== "ClientIP" || configured.length > 0) return configured;
  return [{ client_ip: [{ timeout_seconds: 10_800 }] }];
}

/** In the network that the lab's API server has for services. */
function addressOf(hex: string): string {
  const number = Number.parseInt(hex.slice(0, 4), 16);
  return `10.3.${number >> 8}.${1 + (number % 254)}`;
}
