import type { Command } from "commander";
import { ExitCode } from "../../core/errors/problem";
import { findState } from "../../operations/state/find-state";
import { withStateSession } from "../../operations/state/session";
import { unlock } from "../../operations/state/unlock";
import type { CommandContext } from "../context";
import { document } from "../output/json";
import { unlockSummary } from "../output/state-summary";
import type { Place } from "../place";
import { statesOptions } from "./state-options";

export function stateUnlockCommand(parent: Command, context: CommandContext, place: Place): void {
  parent
    .command("unlock")
    .description("say who holds the lock of a state; with the lock's id, break it")
    .argument("<stack>", "whose state")
    .argument("[id]", "of the lock to break: of a run that has certainly ended")
    .option("--json", "one JSON document on standard output, no progress")
    .action(async (stack: string, id: string | undefined, { json = false }: { json?: boolean }) => {
      const { progress, ...options } = statesOptions(place, "unlock", json, context);
      const outcome = await withStateSession(options, async ({ place: states, store }) =>
        unlock(await store(), findState(states, stack), id),
      ).finally(progress.end);
      context.terminal.out(json ? document({ action: "unlock", ...outcome }) : unlockSummary(outcome));
      const held = outcome.holder !== undefined && !outcome.broken;
      context.exit(held ? ExitCode.findings : ExitCode.done);
    });
}
