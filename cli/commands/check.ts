import type { Command } from "commander";
import { ExitCode, type Problem, ProblemError } from "../../core/errors/problem";
import { expiryFindings } from "../../policies/access/expiry";
import type { AccessModel } from "../../policies/access/model";
import { roles } from "../../policies/access/roles";
import type { CommandContext } from "../context";
import { document } from "../output/json";
import { problemsText } from "../output/problems";
import { synthesisedAccess } from "../synthesised-access";
import { momentOf } from "./moment";

interface CheckFlags {
  readonly now?: number;
  readonly json?: boolean;
}

export function checkCommand(parent: Command, context: CommandContext): void {
  parent
    .command("check")
    .description("what today makes of the landing zone: grants and emergency rights that are over")
    .option("--now <time>", "the moment to judge at, in UTC (default: the clock's)", momentOf)
    .option("--json", "one JSON document on standard output")
    .action(async ({ now = Date.now(), json }: CheckFlags) => {
      const { terminal } = context;
      const model = await synthesisedAccess(context);
      const findings = expiryFindings(model, now);
      const warnings = unverified(model);
      if (json) terminal.out(document({ now: new Date(now).toISOString(), findings, warnings }));
      else {
        if (findings.length > 0) terminal.out(problemsText(new ProblemError(findings), terminal.colours));
        terminal.out(`${summary(findings.length, now)}\n`);
        if (warnings.length > 0) terminal.out(`${actionsNote(warnings)}\n`);
      }
      context.exit(findings.length > 0 ? ExitCode.findings : ExitCode.done);
    });
}

/** Actions of the roles in use that the catalogue could not confirm, each once. */
function unverified({ grants }: AccessModel): readonly Problem[] {
  const found = [...new Set(grants.map(({ role }) => role))].sort().flatMap((role) => roles[role].warnings);
  return [...new Map(found.map((warning) => [warning.found, warning])).values()];
}

function summary(findings: number, now: number): string {
  const at = new Date(now).toISOString();
  if (findings === 0) return `Nothing is over at ${at}.`;
  return `${findings} ${findings === 1 ? "finding" : "findings"} at ${at}.`;
}

const actionsNote = (warnings: readonly Problem[]): string =>
  `${warnings.length} IAM ${warnings.length === 1 ? "action" : "actions"} of roles in use could not be checked: ${warnings.map(({ found }) => found).join(", ")}`;
