import type { z } from "zod";
import type { nodePoolSize } from "./schema/environment";
import type { backup, environmentSubnet } from "./schema/network";

export { Port } from "../../core/port";

export type PoolSize = z.input<typeof nodePoolSize>;

/** Nodes of a pool; per zone where the pool has zones. */
export const PoolSize = {
  fixed: (nodes: number): PoolSize => ({ kind: "fixed", nodes }),
  /** The cluster's autoscaler moves between the two; `min` may be 0. */
  autoscaled: ({ min, max }: { readonly min: number; readonly max: number }): PoolSize => ({
    kind: "autoscaled",
    min,
    max,
  }),
} as const;

export type Subnet = z.input<typeof environmentSubnet>;

/** A network whose range, and its VLAN unless it is given, come out of the ledger. */
export const Subnet = {
  /** `size` is a prefix length: 20 for 4,096 addresses. */
  allocated: ({ size, vlan }: { readonly size: number; readonly vlan?: number }): Subnet =>
    vlan === undefined ? { size } : { size, vlan },
} as const;

export type Backup = z.input<typeof backup>;

/** What protects a machine; "nothing" is an answer only with a reason. */
export const Backup = {
  veeam: (job: Omit<Extract<Backup, { kind: "veeam" }>, "kind">): Backup => ({ kind: "veeam", ...job }),
  none: (reason: string): Backup => ({ kind: "none", reason }),
} as const;
