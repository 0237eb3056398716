import type { Command } from "commander";
import type { CommandContext } from "../context";
import { cloud } from "../place";
import { stateBootstrapCommand } from "./state-bootstrap";

export function stateCommands(parent: Command, context: CommandContext): void {
  const state = parent.command("state").description("where the stacks' states are: the bucket, backups, locks");
  stateBootstrapCommand(state, context, cloud);
}
