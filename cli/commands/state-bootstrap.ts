import { type Command, InvalidArgumentError } from "commander";
import { ExitCode } from "../../core/errors/problem";
import { noSharedState } from "../../operations/state/problems";
import { defaultWishes } from "../../operations/state/bucket-settings";
import { bootstrap, leftToDo } from "../../operations/state/bootstrap";
import { withStateSession } from "../../operations/state/session";
import type { CommandContext } from "../context";
import { document } from "../output/json";
import { bootstrapSummary } from "../output/state-summary";
import type { Place } from "../place";
import { statesOptions } from "./state-options";

interface Flags {
  readonly dryRun?: boolean;
  readonly json?: boolean;
  readonly keep: number;
  readonly retain: number;
  readonly takeOver?: boolean;
  readonly withoutVersions?: boolean;
}

export function stateBootstrapCommand(parent: Command, context: CommandContext, place: Place): void {
  parent
    .command("bootstrap")
    .description("make the bucket that the specification names, and move the states of this machine into it")
    .option("--dry-run", "change nothing; exit with 2 when there is something to do")
    .option("--take-over", "the bucket is yours, although it holds something and no mark says so")
    .option("--without-versions", "keep no earlier states: for stores whose locks fail in a bucket with versions")
    .option("--retain <days>", "days in which nobody can destroy a version (0: none)", days, defaultWishes.retainDays)
    .option(
      "--keep <days>",
      "days that a version is kept once another one took its place",
      positiveDays,
      defaultWishes.keepDays,
    )
    .option("--json", "one JSON document on standard output, no progress")
    .action(
      async ({ dryRun = false, json = false, keep, retain, takeOver = false, withoutVersions = false }: Flags) => {
        const { progress, ...options } = statesOptions(place, "bootstrap", json, context);
        const wishes = { versions: !withoutVersions, retainDays: retain, keepDays: keep };
        const outcome = await withStateSession(options, async ({ place: states, cipher, connection }) => {
          if (states.bucket === undefined) throw noSharedState();
          return bootstrap({
            ...options,
            place: states,
            cipher,
            connection: await connection(),
            wishes,
            dryRun,
            takeOver,
            signal: context.interruption.stop,
          });
        }).finally(progress.end);
        const { terminal } = context;
        terminal.out(
          json ? document({ action: "bootstrap", ...outcome }) : bootstrapSummary(outcome, terminal.colours),
        );
        context.exit(dryRun && leftToDo(outcome) > 0 ? ExitCode.findings : ExitCode.done);
      },
    );
}

function days(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 0 || value > 3650)
    throw new InvalidArgumentError("It must be a whole number of days, 0 to 3650.");
  return value;
}

function positiveDays(text: string): number {
  if (days(text) === 0) throw new InvalidArgumentError("It must be 1 day or more.");
  return days(text);
}
