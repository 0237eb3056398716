import type { Command } from "commander";
import { ExitCode } from "../../core/errors/problem";
import { type DoctorReport, examine } from "../../lab/tools/doctor";
import { signIn } from "../../operations/credentials/account";
import { presentCredentials } from "../../operations/credentials/present";
import type { CommandContext } from "../context";
import { credentialsSummary } from "../output/credentials-summary";
import { doctorSummary, uses } from "../output/doctor-summary";
import { document } from "../output/json";

export function doctorCommand(parent: Command, context: CommandContext): void {
  parent
    .command("doctor")
    .description("list the programs that runs, tests and the lab use: found where, in which version, or how to get it")
    .option("--account", "ask OVHcloud whom the credentials that are set sign in")
    .option("--json", "one JSON document on standard output")
    .action(async ({ account, json }: { account?: boolean; json?: boolean }) => {
      const { env, project, terminal, interruption } = context;
      const report = await examine({ env, signal: interruption.stop });
      const { problem, ...credentials } = presentCredentials(env, project);
      const signedIn = account ? await signIn(env, project, Date.now()) : undefined;
      if (json) terminal.out(document({ ...report, uses: uses(report), credentials, signedIn }));
      else {
        terminal.out(doctorSummary(report, terminal.colours));
        terminal.out(credentialsSummary({ ...credentials, problem }, signedIn));
      }
      context.exit(doctorExitCode(report));
    });
}

export function doctorExitCode({ tools }: DoctorReport): ExitCode {
  const has = (status: string) => tools.some((tool) => tool.status === status);
  if (has("unknown")) return ExitCode.unknown;
  return has("missing") ? ExitCode.findings : ExitCode.done;
}
