import type { Command } from "commander";
import type { CommandContext } from "../context";
import type { Place } from "../place";
import { stateBackupCommand } from "./state-backup";
import { stateRestoreCommand, stateVersionsCommand } from "./state-restore";
import { stateUnlockCommand } from "./state-unlock";

type StateCommand = (parent: Command, context: CommandContext, place: Place) => void;

/** @param first what a place has besides, such as states that are shared and have to be set up */
export function stateCommands(
  parent: Command,
  context: CommandContext,
  place: Place,
  first: readonly StateCommand[] = [],
): void {
  const state = parent.command("state").description("where the stacks' states are: the bucket, backups, locks");
  for (const add of [...first, stateBackupCommand, stateVersionsCommand, stateRestoreCommand, stateUnlockCommand])
    add(state, context, place);
}
