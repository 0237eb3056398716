import type { z } from "zod";
import type { backup, environmentSubnet } from "./schema/network";

export { PoolSize } from "../../core/pool-size";
export { Port } from "../../core/port";

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
