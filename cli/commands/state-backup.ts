import { join, resolve } from "node:path";
import type { Command } from "commander";
import { ExitCode } from "../../core/errors/problem";
import { backUpStates } from "../../operations/state/backup";
import { withStateSession } from "../../operations/state/session";
import type { CommandContext } from "../context";
import { document } from "../output/json";
import { backupSummary } from "../output/state-summary";
import type { Place } from "../place";
import { statesOptions } from "./state-options";

export function stateBackupCommand(parent: Command, context: CommandContext, place: Place): void {
  parent
    .command("backup")
    .description("copy all states as they are, encrypted where they are, into a folder of this moment")
    .option("--to <folder>", "where that folder is made (default: state-backups in the folder that git ignores)")
    .option("--json", "one JSON document on standard output, no progress")
    .action(async ({ to, json = false }: { to?: string; json?: boolean }) => {
      const { progress, ...options } = statesOptions(place, "backup", json, context);
      const folder = to === undefined ? backupFolder(options.workspace.folder) : resolve(context.project, to);
      const outcome = await withStateSession(options, async ({ place: states, store }) =>
        backUpStates({ ...options, place: states, store: await store(), folder, signal: context.interruption.stop }),
      ).finally(progress.end);
      context.terminal.out(json ? document({ action: "backup", ...outcome }) : backupSummary(outcome));
      context.exit(ExitCode.done);
    });
}

export const backupFolder = (folder: string): string => join(folder, "state-backups");
