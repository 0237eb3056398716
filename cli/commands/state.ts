import type { Command } from "commander";
import type { CommandContext } from "../context";
import type { Place } from "../place";
import { stateBackupCommand } from "./state-backup";
import { stateBootstrapCommand } from "./state-bootstrap";
import { stateRestoreCommand, stateVersionsCommand } from "./state-restore";
import { stateUnlockCommand } from "./state-unlock";

export function stateCommands(parent: Command, context: CommandContext, place: Place): void {
  addTo(stateCommand(parent), context, place);
}

/** The states in the cloud are shared, and have a bucket to set up. */
export function cloudStateCommands(parent: Command, context: CommandContext, place: Place): void {
  const state = stateCommand(parent);
  stateBootstrapCommand(state, context, place);
  addTo(state, context, place);
}

const stateCommand = (parent: Command): Command =>
  parent.command("state").description("where the stacks' states are: the bucket, backups, locks");

function addTo(state: Command, context: CommandContext, place: Place): void {
  stateBackupCommand(state, context, place);
  stateVersionsCommand(state, context, place);
  stateRestoreCommand(state, context, place);
  stateUnlockCommand(state, context, place);
}
