import { to, type TypeCases } from "../support/case";
import { metadata, namespaced, without } from "./kubernetes-metadata";

const balanced = { "spec.type": "LoadBalancer" };

export const service: TypeCases = {
  base: (name) => ({
    metadata: { ...metadata, name, namespace: "default" },
    spec: {
      selector: { app: "telemetry" },
      port: [{ name: "http", port: 80, target_port: "8080" }],
    },
  }),
  changes: {
    ...namespaced,
    "spec.selector": { app: "tracking" },
    "spec.selector taken away": to(undefined),
    "spec.port.name": "web",
    "spec.port.port": 81,
    "spec.port.target_port": "http",
    "spec.port.protocol": "UDP",
    "spec.port.app_protocol": "http",
    "spec.port.1": { name: "admin", port: 8081, target_port: "8081" },
    "spec.port.node_port": to(30080, { "spec.type": "NodePort" }),
    "spec.type": "NodePort",
    "spec.external_name": to("b.example.org", {
      "spec.type": "ExternalName",
      "spec.external_name": "a.example.org",
      "spec.selector": undefined,
    }),
    "spec.cluster_ip": to("10.3.0.201", { "spec.cluster_ip": "10.3.0.200" }),
    "spec.cluster_ips": to(
      ["10.3.0.203"],
      { "spec.cluster_ip": "10.3.0.202", "spec.cluster_ips": ["10.3.0.202"] },
      { also: { "spec.cluster_ip": "10.3.0.203" } },
    ),
    "spec.external_ips": ["192.0.2.1"],
    "spec.external_traffic_policy": to("Local", { "spec.type": "NodePort" }),
    "spec.internal_traffic_policy": "Local",
    "spec.publish_not_ready_addresses": true,
    "spec.session_affinity": "ClientIP",
    "spec.session_affinity_config.client_ip.timeout_seconds": to(600, {
      "spec.session_affinity": "ClientIP",
      "spec.session_affinity_config": { client_ip: { timeout_seconds: 300 } },
    }),
    "spec.allocate_load_balancer_node_ports": to(false, balanced),
    "spec.load_balancer_class": to("example.org/other", { ...balanced, "spec.load_balancer_class": "example.org/one" }),
    "spec.load_balancer_ip": to("192.0.2.2", balanced),
    "spec.load_balancer_source_ranges": to(["192.0.2.0/24"], balanced),
    wait_for_load_balancer: false,
  },
  invalid: {
    "metadata.name": "1st",
    "spec.port.port": 99999,
    "spec.cluster_ip": "192.0.2.1",
  },
  without: {
    ...without,
    "spec.ip_families": "a cluster of one address family has no other",
    "spec.ip_family_policy": "a cluster of one address family has no other",
    "spec.health_check_node_port": "the server's choice where there is a load balancer, which the lab has not",
  },
};

export const endpointSlice: TypeCases = {
  base: (name) => ({
    metadata: { ...metadata, name, namespace: "default" },
    address_type: "IPv4",
    endpoint: [{ addresses: ["192.0.2.10"], condition: { ready: true } }],
    port: [{ name: "http", port: "8080", app_protocol: "http" }],
  }),
  changes: {
    ...namespaced,
    address_type: to("FQDN", {}, { also: { "endpoint.0.addresses": ["a.example.org"] } }),
    "endpoint.addresses": ["192.0.2.11"],
    "endpoint.hostname": "a",
    "endpoint.node_name": "node-a",
    "endpoint.zone": "eu-west-par-a",
    "endpoint.condition.ready": false,
    "endpoint.condition.serving": true,
    "endpoint.condition.terminating": true,
    "endpoint.target_ref.name": to("b", { "endpoint.0.target_ref": { name: "a" } }),
    "endpoint.target_ref.namespace": to("kube-system", {
      "endpoint.0.target_ref": { name: "a", namespace: "default" },
    }),
    "endpoint.target_ref.field_path": to("spec", { "endpoint.0.target_ref": { name: "a" } }),
    "endpoint.target_ref.resource_version": to("7", { "endpoint.0.target_ref": { name: "a" } }),
    "endpoint.target_ref.uid": to("00000000-0000-4000-8000-000000000000", {
      "endpoint.0.target_ref": { name: "a" },
    }),
    "endpoint.1": { addresses: ["192.0.2.12"] },
    "port.app_protocol": "https",
    "port.name": "web",
    "port.port": "8081",
    "port.protocol": "UDP",
  },
  invalid: { "endpoint.addresses": ["not an address"] },
  refused: { import: "plan", "deleted behind its back": "plan" },
  without,
};
