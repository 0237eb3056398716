import { readNetwork } from "../policies/network/read";
import type { Reachability } from "../policies/network/solver/reach";
import type { CommandContext } from "./context";
import { fromOutput, type OutputFlags } from "./synthesised-output";

export type NetworkFlags = OutputFlags;

/** The network of the landing zone here, or of output that is there already. */
export const networkHere = (context: CommandContext, flags: NetworkFlags): Promise<Reachability> =>
  fromOutput(context, flags, "network", readNetwork);
