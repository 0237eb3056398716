import type { Kind } from "./kind";

/** What lives in a cluster is its namespace and its name: nothing else is needed to know it. */
export function clusterKind(type: string): Kind | undefined {
  if (type === "helm_release") {
    return {
      keys: [["namespace", "name"]],
      id: ["namespace", "name"],
      note: "Helm keeps neither chart nor values as they were asked for: the first plan upgrades it to what the stack says",
    };
  }
  if (!type.startsWith("kubernetes_")) return undefined;
  if (type === "kubernetes_endpoint_slice_v1") return endpointSlice;
  return {
    keys: [["metadata.namespace", "metadata.name"], ["metadata.name"]],
    id: ["metadata.namespace", "metadata.name"],
  };
}

const endpointSlice: Kind = {
  keys: [["metadata.namespace", "metadata.name"]],
  id: ["metadata.namespace", "metadata.name"],
  refused: {
    reason: "the provider cannot import this type",
    way: "delete it with kubectl just before the deploy that makes it anew: its service has no way out until then",
  },
};
