/** How many nodes a pool has; per zone where it has zones. */
export type PoolSize =
  | { readonly kind: "fixed"; readonly nodes: number }
  | { readonly kind: "autoscaled"; readonly min: number; readonly max: number };

export const PoolSize = {
  /** Always that many nodes. */
  fixed: (nodes: number): PoolSize => ({ kind: "fixed", nodes }),
  /** As many as are asked for, within bounds; `min` may be 0, which costs nothing at rest. */
  autoscaled: ({ min, max }: { readonly min: number; readonly max: number }): PoolSize => ({
    kind: "autoscaled",
    min,
    max,
  }),
} as const;
