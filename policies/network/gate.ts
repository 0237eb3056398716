import { passOrWithdraw } from "../../model/output/judged";
import { judge } from "./judge";
import { readNetwork } from "./read";

/**
 * Judges the network that was synthesised: nothing between environments, or between one and the private cloud, passes but
 * what a connection declares; what one declares passes. What is refused cannot be deployed.
 * @throws every problem at once
 */
export function enforceReachability(outdir: string): void {
  passOrWithdraw(outdir, () => judge(readNetwork(outdir)));
}
