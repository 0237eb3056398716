import { readOutput } from "../../model/output/output";
import { networkOf } from "./network-of";
import type { Reachability } from "./solver/reach";

/** The network of an output folder, accepted or refused. */
export const readNetwork = (outdir: string): Reachability => networkOf(readOutput(outdir));
