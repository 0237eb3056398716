import { to, type ProviderCases, type TypeCases } from "../support/case";

const labels = { team: "ground", "example.org/part-of": "conformance" };
const metadata = { labels, annotations: { "example.org/note": "as it was" } };

/** What every object has, and what can be said about it. */
const common = {
  "metadata.labels": { team: "flight" },
  "metadata.labels taken away": to(undefined),
  "metadata.annotations": { "example.org/note": "as it is", "example.org/more": "" },
  "metadata.name": "renamed",
} as const;

const namespaced = { ...common, "metadata.namespace": "kube-public" } as const;

const importId: TypeCases["importId"] = ({ id }) => String(id);

const without = {
  "metadata.generate_name": "the server's choice of a name is not the same in two places",
};

export const kubernetes: ProviderCases = {
  provider: "kubernetes",
  configuration: { config_context: "conformance" },
  types: {
    kubernetes_namespace_v1: {
      base: (name) => ({ metadata: { ...metadata, name } }),
      changes: {
        ...common,
        wait_for_default_service_account: true,
        "timeouts.delete": "2m",
      },
      invalid: {
        "metadata.name": "Not_A_Label",
        "metadata.labels (value)": { team: "not a value" },
        "metadata.labels (key)": { "not a key": "value" },
      },
      importId,
      without,
    },
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
        "rule.verbs": ["list", "watch"],
      },
      importId,
      without,
    },
  },
};
