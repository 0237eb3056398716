import type { Command } from "commander";
import type { CommandContext } from "../context";
import { networkAllocate } from "./network-allocate";
import { networkMatrix } from "./network-matrix";
import { networkReach } from "./network-reach";
import { networkShow } from "./network-show";

/** What there is to know and to do about the one network. */
export function networkCommands(parent: Command, context: CommandContext): void {
  const network = parent.command("network").description("the vRack's networks: addresses, VLANs, who reaches whom");
  networkAllocate(network, context);
  networkReach(network, context);
  networkMatrix(network, context);
  networkShow(network, context);
}
