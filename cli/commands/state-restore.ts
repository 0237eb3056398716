import { resolve } from "node:path";
import { type Command, Option } from "commander";
import { ExitCode } from "../../core/errors/problem";
import { findState } from "../../operations/state/find-state";
import { restore, type RestoreSource } from "../../operations/state/restore";
import { withStateSession } from "../../operations/state/session";
import { describedVersions } from "../../operations/state/versions";
import type { CommandContext } from "../context";
import { document } from "../output/json";
import { restoreQuestion, restoreSummary, versionsSummary } from "../output/state-summary";
import type { Place } from "../place";
import { backupFolder } from "./state-backup";
import { statesOptions } from "./state-options";

interface Flags {
  readonly from?: string;
  readonly json?: boolean;
  readonly version?: string;
  readonly yes?: boolean;
}

export function stateRestoreCommand(parent: Command, context: CommandContext, place: Place): void {
  parent
    .command("restore")
    .description("put an earlier state of a stack back, under a new serial; what it replaces is kept")
    .argument("<stack>", "whose state")
    .addOption(new Option("--version <id>", "one that the store keeps: slz state versions <stack>").conflicts("from"))
    .option("--from <path>", "a backup: its folder, or one state of it")
    .option("--yes", "replace what is there without a question")
    .option("--json", "one JSON document on standard output, no progress")
    .action(async (stack: string, { from, json = false, version, yes = false }: Flags, command: Command) => {
      const source = sourceOf(version, from === undefined ? undefined : resolve(context.project, from));
      if (source === undefined) return command.error("error: say what to restore: --version <id> or --from <path>");
      const { progress, ...options } = statesOptions(place, "restore", json, context);
      const { terminal } = context;
      const outcome = await withStateSession(options, async ({ place: states, cipher, store }) =>
        restore({
          ...options,
          state: findState(states, stack),
          store: await store(),
          cipher,
          source,
          folder: backupFolder(options.workspace.folder),
          agreed: async (plan) => {
            progress.end();
            return yes || ((await context.confirm?.(restoreQuestion(plan))) ?? false);
          },
        }),
      ).finally(progress.end);
      terminal.out(json ? document({ action: "restore", ...outcome }) : restoreSummary(outcome));
      context.exit(ExitCode.done);
    });
}

function sourceOf(version: string | undefined, from: string | undefined): RestoreSource | undefined {
  if (version !== undefined) return { version };
  return from === undefined ? undefined : { from };
}

export function stateVersionsCommand(parent: Command, context: CommandContext, place: Place): void {
  const most = 20;
  parent
    .command("versions")
    .description(`list the newest ${most} states that the store keeps of a stack`)
    .argument("<stack>", "whose state")
    .option("--json", "one JSON document on standard output, no progress")
    .action(async (stack: string, { json = false }: Pick<Flags, "json">) => {
      const { progress, ...options } = statesOptions(place, "versions", json, context);
      const outcome = await withStateSession(options, async ({ place: states, store }) => {
        const found = await store();
        const versions = await describedVersions(found, findState(states, stack), most);
        return { stack, store: found.title, versions };
      }).finally(progress.end);
      context.terminal.out(json ? document({ action: "versions", ...outcome }) : versionsSummary(outcome));
      context.exit(ExitCode.done);
    });
}
