import type { Command } from "commander";
import type { CommandContext } from "../context";
import type { Place } from "../place";
import { stateBackupCommand } from "./state-backup";
import { stateBootstrapCommand } from "./state-bootstrap";
import { stateRestoreCommand, stateVersionsCommand } from "./state-restore";
import { stateUnlockCommand } from "./state-unlock";

export function stateCommands(parent: Command, context: CommandContext, place: Place): void {
  const state = parent.command("state").description("where the stacks' states are: the bucket, backups, locks");
  // A sandbox and a lab keep their states on this machine.
  if (place.name === "cloud") stateBootstrapCommand(state, context, place);
  stateBackupCommand(state, context, place);
  stateVersionsCommand(state, context, place);
  stateRestoreCommand(state, context, place);
  stateUnlockCommand(state, context, place);
}
