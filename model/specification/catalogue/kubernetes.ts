import { clusterNetworks, type ClusterNetworks } from "../../../core/cluster-networks";

/** Facts about Managed Kubernetes, per plan; November 2026. */
export interface ClusterPlan {
  readonly mostNodes: number;
  /** Ranges the cluster takes for pods, services and its own bridge: a network that touches one is cut off. */
  readonly ownRanges: readonly string[];
}

export const clusterPlans: Readonly<Record<"free" | "standard", ClusterPlan>> = {
  free: { mostNodes: 100, ownRanges: rangesOf(clusterNetworks.free) },
  standard: { mostNodes: 500, ownRanges: rangesOf(clusterNetworks.standard) },
};

function rangesOf({ others, pods, services }: ClusterNetworks): string[] {
  return [pods, services, ...others];
}

/** Sizes in GiB of memory per family of the current generation; `b3-8` has 8. General, compute, memory, discovery. */
const flavourSizes: Readonly<Record<string, readonly number[]>> = {
  b3: [8, 16, 32, 64, 128, 256],
  c3: [4, 8, 16, 32, 64, 128],
  d2: [4, 8],
  r3: [16, 32, 64, 128, 256, 512],
};

/**
 * Flavours of nodes, as OVHcloud's order catalogue names them (`<flavour>.consumption`). The second generation is left out,
 * because only older regions sell it: a pool on it could not move.
 */
export const flavours: readonly string[] = Object.entries(flavourSizes).flatMap(([family, sizes]) =>
  sizes.map((size) => `${family}-${size}`),
);

/** Ranges no network on the vRack may touch, whatever the clusters are. */
export const takenRanges: readonly { readonly cidr: string; readonly reason: string }[] = [
  // Two networks that nobody gave a range collide as soon as they meet.
  { cidr: "10.1.0.0/16", reason: "OVHcloud's default network" },
  { cidr: "172.17.0.0/16", reason: "the container runtime's bridge on every node" },
  { cidr: "172.31.0.0/17", reason: "kept free on every vRack" },
];

/** Minor versions OVHcloud supports; older ones get no security fix, newer ones cannot be ordered. */
export const supportedVersions: readonly string[] = ["1.33", "1.34", "1.35"];
