import type { Json } from "../../../core/json";
import type { Attributes } from "../../../sandbox/world/contract";

/**
 * The configuration with the value at a dotted path set, or taken away. A path need not say the place in a list of one:
 * `spec.limit.type` and `spec.limit.0.type` are the same.
 */
export function changed(configuration: Attributes, path: string, value: Json | undefined): Attributes {
  return replaced(configuration, path.split("."), value) as Attributes;
}

/** What stands at the path; `undefined` where nothing does. */
export function valueAt(value: Json | undefined, path: string): Json | undefined {
  return path.split(".").reduce<Json | undefined>((at, step) => {
    if (Array.isArray(at)) {
      if (isPlace(step)) return at[Number(step)];
      return isObject(at[0]) ? at[0][step] : undefined;
    }
    return isObject(at) ? at[step] : undefined;
  }, value);
}

function replaced(
  tree: Json | undefined,
  [step, ...rest]: readonly string[],
  value: Json | undefined,
): Json | undefined {
  if (step === undefined) return value;
  if (Array.isArray(tree)) {
    const [place, inner] = isPlace(step) ? [Number(step), rest] : [0, [step, ...rest]];
    const next = replaced(tree[place], inner, value);
    return next === undefined ? tree.filter((_, index) => index !== place) : tree.toSpliced(place, 1, next);
  }
  const object = isObject(tree) ? tree : {};
  if (step === "0" && !("0" in object)) return replaced(tree, rest, value);
  const next = replaced(object[step], rest, value);
  const others = Object.fromEntries(Object.entries(object).filter(([name]) => name !== step));
  return next === undefined ? others : { ...others, [step]: next };
}

const isPlace = (step: string): boolean => /^\d+$/.test(step);

function isObject(value: Json | undefined): value is { [key: string]: Json } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Every leaf by its path; what is empty is a leaf. */
export function flat(value: Json, base: string): [string, Json][] {
  const inner = Array.isArray(value) ? value.map((item, index) => [String(index), item] as const) : entries(value);
  if (inner === undefined || inner.length === 0) return [[base, value]];
  return inner.flatMap(([step, item]) => flat(item, base === "" ? step : `${base}.${step}`));
}

function entries(value: Json): [string, Json][] | undefined {
  return isObject(value) ? Object.entries(value) : undefined;
}
