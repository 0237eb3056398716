/** A value whose every read is written down, and the list of what was read so far. */
export interface Tracked<T> {
  readonly value: T;
  /** Paths read, sorted; positions in lists are left out: `connections.from`. */
  readonly reads: () => readonly string[];
}

/**
 * Wraps a copy of the value in proxies. Whatever enumerates an object (a spread, a serialisation) reads each of its keys;
 * asking which keys there are reads none.
 */
export function trackReads<T extends object>(original: T): Tracked<T> {
  const reads = new Set<string>();
  const wrap = <V>(value: V, path: string): V => {
    if (typeof value !== "object" || value === null) return value;
    const wrapped = new Map<PropertyKey, unknown>();
    return new Proxy(value, {
      get(target, key) {
        const read: unknown = Reflect.get(target, key);
        if (typeof key === "symbol" || !Object.hasOwn(target, key)) return read;
        if (Array.isArray(target) && key === "length") return read;
        const below = Array.isArray(target) ? path : [path, key].filter(Boolean).join(".");
        reads.add(below);
        // The same object each time, or comparisons of what was read twice would fail.
        if (!wrapped.has(key)) wrapped.set(key, wrap(read, below));
        return wrapped.get(key);
      },
    });
  };
  // A frozen target must hand out its own values: a proxy may only stand before a copy.
  return { value: wrap(structuredClone(original), ""), reads: () => [...reads].sort() };
}

/** True when a path such as `environments.prod.region` is an instance of `environments.<environment>.region`. */
export function isInstanceOf(pattern: string, path: string): boolean {
  const [expected, actual] = [pattern.split("."), path.split(".")];
  return (
    expected.length === actual.length && expected.every((step, index) => step.startsWith("<") || step === actual[index])
  );
}
