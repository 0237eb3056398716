/** Label and taint key of a node pool; the one name that node pools and workloads share. */
export const POOL_KEY = "landing-zone/pool";

/** A type, not an interface: the node pool's binding takes taints as plain string maps. */
export type PoolTaint = {
  readonly key: string;
  readonly value: string;
  readonly effect: "NoSchedule";
};

/** The label that the nodes of a pool carry. */
export function poolLabel(pool: string): { readonly [key: string]: string } {
  return { [POOL_KEY]: pool };
}

/** The taint of a pool kept for some workloads; everything else stays off its nodes. */
export function poolTaint(pool: string): PoolTaint {
  return { key: POOL_KEY, value: pool, effect: "NoSchedule" };
}

export interface Toleration {
  readonly key: string;
  readonly operator: "Equal";
  readonly value: string;
  readonly effect: "NoSchedule";
}

/** Where a workload's pods may run. */
export class Placement {
  /** On the nodes of one pool, tainted or not. */
  static pool(name: string): Placement {
    return new Placement(poolLabel(name), [{ ...poolTaint(name), operator: "Equal" }]);
  }

  /** On any node that takes pods without a toleration. */
  static anywhere(): Placement {
    return new Placement({}, []);
  }

  private constructor(
    readonly nodeSelector: { readonly [key: string]: string },
    readonly tolerations: readonly Toleration[],
  ) {}
}
