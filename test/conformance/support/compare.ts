import type { Json } from "../../../core/json";
import { sameJson } from "../../../sandbox/world/canonical";
import type { Observed } from "./observe";

/** One thing that was seen in one place and not in another. */
export interface Disagreement {
  readonly type: string;
  readonly case: string;
  readonly aspect: string;
  readonly double: Json | undefined;
  readonly real: Json | undefined;
}

/** Case by case, aspect by aspect. */
export function disagreements(doubles: readonly Observed[], reals: readonly Observed[]): Disagreement[] {
  return doubles.flatMap(({ case: { type, title }, seen }) => {
    const real = reals.find((other) => other.case.type === type && other.case.title === title);
    if (real === undefined) throw new Error(`nothing was seen of ${type}: ${title}`);
    const aspects = [...new Set([...Object.keys(seen), ...Object.keys(real.seen)])].sort();
    return aspects
      .map((aspect) => ({ type, case: title, aspect, double: seen[aspect], real: real.seen[aspect] }))
      .filter((one) => !same(one.double, one.real));
  });
}

function same(left: Json | undefined, right: Json | undefined): boolean {
  return left === undefined || right === undefined ? left === right : sameJson(left, right);
}
