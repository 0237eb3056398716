import type { Command } from "commander";
import { ExitCode } from "../../core/errors/problem";
import { type DoctorReport, examine } from "../../lab/tools/doctor";
import type { CommandContext } from "../context";
import { doctorSummary, uses } from "../output/doctor-summary";
import { document } from "../output/json";

export function doctorCommand(parent: Command, context: CommandContext): void {
  parent
    .command("doctor")
    .description("list the programs that runs, tests and the lab use: found where, in which version, or how to get it")
    .option("--json", "one JSON document on standard output")
    .action(async ({ json }: { json?: boolean }) => {
      const { env, terminal, interruption } = context;
      const report = await examine({ env, signal: interruption.stop });
      terminal.out(json ? document({ ...report, uses: uses(report) }) : doctorSummary(report, terminal.colours));
      context.exit(exitCodeOf(report));
    });
}

export function exitCodeOf({ tools }: DoctorReport): ExitCode {
  const has = (status: string) => tools.some((tool) => tool.status === status);
  if (has("unknown")) return ExitCode.unknown;
  return has("missing") ? ExitCode.findings : ExitCode.done;
}
