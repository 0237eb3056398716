/** One step into the spec: a key, or the position in a list. */
export type Segment = PropertyKey;

const plainKey = /^(?:[A-Za-z_][\w-]*|<[\w-]+>)$/;

/** A path as a person writes it: `environments.prod.network`, `connections[2].from`, `teams["a.b"]`. */
export function pathText(...segments: readonly Segment[]): string {
  return segments.reduce<string>((text, segment) => {
    if (typeof segment === "number") return `${text}[${segment}]`;
    const key = String(segment);
    if (!plainKey.test(key)) return `${text}[${JSON.stringify(key)}]`;
    return text === "" ? key : `${text}.${key}`;
  }, "");
}

/** The value a path leads to; undefined where there is none. */
export function valueAt(data: unknown, path: readonly Segment[]): unknown {
  return path.reduce<unknown>(
    (value, segment) =>
      typeof value === "object" && value !== null && Object.hasOwn(value, segment)
        ? Reflect.get(value, segment)
        : undefined,
    data,
  );
}
