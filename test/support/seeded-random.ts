/** Numbers that look random and are the same in every run: a failing case can be had again by its seed. */
export interface SeededRandom {
  /** From 0 to below `limit`. */
  readonly below: (limit: number) => number;
  readonly pick: <T>(items: readonly T[]) => T;
}

/** A linear congruential generator with the constants of POSIX; its upper bits are good enough to shuffle with. */
export function seededRandom(seed: number): SeededRandom {
  let state = seed >>> 0;
  const below = (limit: number): number => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return Math.floor(((state >>> 8) / 2 ** 24) * limit);
  };
  return { below, pick: (items) => items[below(items.length)]! };
}
