/** Networks that a managed cluster has inside. What overlaps one of them cannot be reached from its pods. */
export interface ClusterNetworks {
  readonly pods: string;
  readonly services: string;
  readonly others: readonly string[];
}

/** By plan; OVHcloud documentation, Managed Kubernetes, Known limits. */
export const clusterNetworks: Readonly<Record<"free" | "standard", ClusterNetworks>> = {
  // The container runtime's bridge.
  free: { pods: "10.2.0.0/16", services: "10.3.0.0/16", others: ["172.17.0.0/16"] },
  standard: { pods: "10.240.0.0/13", services: "10.3.0.0/16", others: [] },
};
