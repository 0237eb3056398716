import type { ResourceFacts } from "../facts";
import type { UnknownRights } from "../rights";

const anyObject: UnknownRights = { by: "unknown", reason: "which object it is about stands in its attributes" };

/** Types of the kubernetes provider that are no kind of object of their own. */
export const kubernetesOtherSheets: readonly ResourceFacts[] = [
  {
    type: "kubernetes_manifest",
    is: "an object of any kind",
    holds: "what an object of that kind holds",
    opensWays: true,
    rights: anyObject,
  },
  { type: "kubernetes_annotations", is: "annotations of an object that exists", rights: anyObject },
  { type: "kubernetes_labels", is: "labels of an object that exists", rights: anyObject },
  { type: "kubernetes_env", is: "variables of a container that exists", rights: anyObject },
  {
    type: "kubernetes_node_taint",
    is: "a taint of a node that exists",
    rights: {
      by: "kubernetes",
      group: "",
      resource: "nodes",
      namespaced: false,
      read: ["get"],
      create: ["patch"],
      change: ["patch"],
      delete: ["patch"],
    },
  },
  {
    type: "kubernetes_token_request_v1",
    is: "a token of a service account",
    rights: {
      by: "kubernetes",
      group: "",
      resource: "serviceaccounts/token",
      namespaced: true,
      read: [],
      create: ["create"],
      change: [],
      delete: [],
    },
  },
];
