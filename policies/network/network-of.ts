import type { Output } from "../../model/output/output";
import { readModel } from "./model/model";
import { Reachability } from "./solver/reach";

const known = new WeakMap<Output, Reachability>();

/** The network of an output, worked out once for all who ask. */
export function networkOf(output: Output): Reachability {
  const found = known.get(output);
  if (found !== undefined) return found;
  const reachability = new Reachability(readModel(output));
  known.set(output, reachability);
  return reachability;
}
