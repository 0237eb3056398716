import { join, relative } from "node:path";
import type { Command } from "commander";
import { adoptionFile } from "../../model/specification/adoption";
import { ExitCode } from "../../core/errors/problem";
import { adopt, type AdoptionOutcome } from "../../operations/adoption/adopt";
import { checkAdoption } from "../../operations/adoption/check";
import type { CommandContext } from "../context";
import { adoptionDocument, type AdoptionKind, adoptionSummary } from "../output/adoption-summary";
import type { Place } from "../place";
import { type RunFlags, runOptions, withRunOptions } from "./run-options";

interface AdoptFlags extends RunFlags {
  readonly check?: boolean;
}

export function adoptCommand(parent: Command, context: CommandContext, place: Place): void {
  withRunOptions(parent.command("adopt"))
    .description(
      "look up what exists already of what the stacks would create, and propose to import it; exits 2 when there is something",
    )
    .option("--check", "write nothing: whether what was proposed is still there as it was")
    .action(async (names: string[], flags: AdoptFlags) => {
      const { project, terminal } = context;
      const { progress, ...options } = runOptions(place, "adopt", names, flags, context);
      const file = options.workspace.adoption ?? join(project, adoptionFile);
      const look = flags.check === true ? checkAdoption : adopt;
      const outcome = await look({
        ...options,
        file,
        surroundings: place.surroundings,
        openAccount: place.openAccount,
      }).finally(progress.end);
      const shown = { ...outcome, file: relative(project, outcome.file) };
      const kind = flags.check === true ? "check" : "propose";
      terminal.out(flags.json ? adoptionDocument(kind, shown) : adoptionSummary(kind, place, shown, terminal.colours));
      context.exit(exitCodeOf(kind, outcome));
    });
}

function exitCodeOf(kind: AdoptionKind, { findings }: AdoptionOutcome): ExitCode {
  // Whoever is told of what was found alone takes the rest for not there.
  if (findings.some(({ verdict }) => verdict.status === "unasked" && verdict.denied === true)) return ExitCode.unknown;
  const nothing = findings.every(({ verdict: { status } }) => status === "missing" || status === "unasked");
  return nothing || kind === "check" ? ExitCode.done : ExitCode.findings;
}
