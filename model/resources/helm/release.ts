import type { ResourceFacts } from "../facts";

const release: ResourceFacts = {
  type: "helm_release",
  is: "a Helm release",
  stacks: ["add-ons", "team"],
  holds: "a release and its volumes",
  adoption: {
    keys: [["namespace", "name"]],
    id: ["namespace", "name"],
    note: "Helm keeps neither chart nor values as they were asked for: the first plan upgrades it to what the stack says",
  },
  rights: {
    by: "kubernetes",
    // Helm keeps what it knows of a release in Secrets. What the objects of its chart take, the chart says.
    group: "",
    resource: "secrets",
    namespaced: true,
    read: ["get", "list"],
    create: ["create", "get", "list", "update"],
    change: ["create", "delete", "get", "list", "update"],
    delete: ["delete", "get", "list", "update"],
  },
};

export const helmSheets: readonly ResourceFacts[] = [release];
