import type { Judge } from "../../judge/judge";
import { networkOf } from "../network-of";
import { isClosed } from "../solver/policies";

export const open: Judge = {
  id: "REACH-OPEN",
  title: "Every pod of a namespace is under network policies",
  why: "A pod that no policy selects for a direction sends or takes everything: one forgotten label joins a namespace to every other.",
  severity: "error",
  types: ["kubernetes_namespace_v1", "kubernetes_network_policy_v1"],
  judge: (output) =>
    networkOf(output).model.namespaces.flatMap((namespace) => {
      const directions = [
        ...(isClosed(namespace, "ingress") ? [] : ["enters"]),
        ...(isClosed(namespace, "egress") ? [] : ["leaves"]),
      ];
      if (directions.length === 0) return [];
      return [
        {
          address: namespace.at,
          message: `pods of ${namespace.environment}/${namespace.name} may have no policy for what ${directions.join(" and ")}`,
          value: "no network policy that selects every pod of the namespace",
          allowed: "a policy with an empty pod selector for both directions, which opens nothing by itself",
          fix: "make the namespace with TeamNamespace, or give it such a policy",
        },
      ];
    }),
};
