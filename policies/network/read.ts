import { readOutput } from "../../model/output/output";
import { readModel } from "./model/model";
import { Reachability } from "./solver/reach";

/** The network of an output folder, accepted or refused. */
export function readNetwork(outdir: string): Reachability {
  return new Reachability(readModel(readOutput(outdir)));
}
