import { to, type ProviderCases } from "../support/case";
import { endpointSlice, service } from "./kubernetes-services";
import { networkPolicy } from "./kubernetes-network-policy";
import { common, metadata, namespaced, without } from "./kubernetes-metadata";

export const kubernetes: ProviderCases = {
  provider: "kubernetes",
  configuration: { config_context: "conformance" },
  types: {
    kubernetes_namespace_v1: {
      base: (name) => ({ metadata: { ...metadata, name } }),
      changes: {
        ...common,
        wait_for_default_service_account: true,
      },
      invalid: {
        "metadata.name": "Not_A_Label",
        "metadata.labels (value)": { team: "not a value" },
        "metadata.labels (key)": { "not a key": "value" },
        "metadata.annotations (key)": { "not a key": "value" },
      },
      without,
    },
    kubernetes_resource_quota_v1: {
      base: (name) => ({
        metadata: { ...metadata, name, namespace: "default" },
        spec: { hard: { "requests.cpu": "64", "requests.memory": "128Gi" } },
      }),
      changes: {
        ...namespaced,
        "spec.hard": { "requests.cpu": "96", "requests.memory": "128Gi", pods: "500" },
        "spec.hard in another unit": { "requests.cpu": "64000m", "requests.memory": "131072Mi" },
        "spec.scopes": ["NotTerminating"],
        "spec.scope_selector": {
          match_expression: [{ operator: "In", scope_name: "PriorityClass", values: ["high"] }],
        },
        "spec.scope_selector.match_expression.operator": to("NotIn", {
          "spec.scope_selector.match_expression": [{ operator: "In", scope_name: "PriorityClass", values: ["low"] }],
        }),
        "spec.scope_selector.match_expression.scope_name": to("Terminating", {
          "spec.scope_selector.match_expression": [{ operator: "Exists", scope_name: "NotTerminating" }],
        }),
        "spec.scope_selector.match_expression.values": to(["high"], {
          "spec.scope_selector.match_expression": [{ operator: "In", scope_name: "PriorityClass", values: ["low"] }],
        }),
      },
      invalid: { "spec.hard": { "requests.cpu": "many" } },
      without,
    },
    kubernetes_limit_range_v1: {
      base: (name) => ({
        metadata: { ...metadata, name, namespace: "default" },
        spec: { limit: [{ type: "Container", default_request: { cpu: "50m", memory: "64Mi" } }] },
      }),
      changes: {
        ...namespaced,
        "spec.limit.default": { cpu: "2", memory: "1Gi" },
        "spec.limit.default_request": { cpu: "75m" },
        // The server sets the limit of a container that has none, and the provider would have it away again.
        "spec.limit.max": to({ cpu: "8" }, {}, { unsettled: true }),
        "spec.limit.max_limit_request_ratio": { cpu: "40" },
        "spec.limit.min": { cpu: "10m" },
        "spec.limit.type": to("Pod", { "spec.limit.0.default_request": undefined, "spec.limit.0.max": { cpu: "8" } }),
        "spec.limit.1": { type: "Pod", max: { cpu: "16" } },
      },
      invalid: { "spec.limit.default_request": { cpu: "many" } },
      without,
    },
    kubernetes_network_policy_v1: networkPolicy,
    kubernetes_role_v1: {
      base: (name) => ({
        metadata: { ...metadata, name, namespace: "default" },
        rule: [{ api_groups: [""], resources: ["pods"], verbs: ["get", "list"] }],
      }),
      changes: {
        ...namespaced,
        "rule.api_groups": ["", "apps"],
        "rule.resources": ["pods", "pods/log"],
        "rule.resource_names": ["one"],
        "rule.resource_names taken away": to(undefined, { "rule.0.resource_names": ["one"] }),
        "rule.verbs": ["list", "watch"],
        "rule.1": { api_groups: ["apps"], resources: ["deployments"], verbs: ["get"] },
      },
      without,
      invalid: { "metadata.labels": { team: "not a label's value" } },
    },
    kubernetes_role_binding_v1: {
      base: (name) => ({
        metadata: { ...metadata, name, namespace: "default" },
        role_ref: { api_group: "rbac.authorization.k8s.io", kind: "Role", name: "operate" },
        subject: [{ api_group: "rbac.authorization.k8s.io", kind: "Group", name: "oidc:ground" }],
      }),
      changes: {
        ...namespaced,
        "role_ref.kind": "ClusterRole",
        "role_ref.name": "read",
        "subject.api_group": to(
          "",
          { subject: [{ api_group: "rbac.authorization.k8s.io", kind: "User", name: "oidc:someone" }] },
          { kind: "none" },
        ),
        "subject.kind": "User",
        "subject.name": "oidc:flight",
        "subject.namespace": to("kube-system", {
          subject: [{ kind: "ServiceAccount", name: "default", namespace: "default" }],
        }),
        "subject.1": { api_group: "rbac.authorization.k8s.io", kind: "Group", name: "oidc:flight" },
      },
      without: {
        ...without,
        "role_ref.api_group": "only one value is allowed",
      },
    },
    kubernetes_service_account_v1: {
      base: (name) => ({
        metadata: { ...metadata, name, namespace: "default" },
        automount_service_account_token: false,
      }),
      changes: {
        ...namespaced,
        automount_service_account_token: true,
      },
      without: {
        ...without,
        image_pull_secret: "no pod runs as one of ours",
        secret: "tokens are asked for, and kept in no Secret",
      },
      invalid: { "metadata.name": "Not A Name", "metadata.labels": { team: "not a label's value" } },
    },
    kubernetes_service_v1: service,
    kubernetes_endpoint_slice_v1: endpointSlice,
  },
};
