import type { Command } from "commander";
import { ExitCode, type Problem, ProblemError } from "../../core/errors/problem";
import { expiryFindings } from "../../policies/access/expiry";
import { accessCounts, type AccessCounts } from "../../policies/access/linter/limits";
import { lintAccess, type LintResult } from "../../policies/access/linter/lint";
import type { AccessModel } from "../../policies/access/model";
import { roles } from "../../policies/access/roles";
import type { CommandContext } from "../context";
import { lintedAccess } from "../access";
import { document } from "../output/json";
import { problemsText } from "../output/problems";
import { momentOf } from "./moment";

interface CheckFlags {
  readonly now?: number | true;
  readonly json?: boolean;
}

export function checkCommand(parent: Command, context: CommandContext): void {
  parent
    .command("check")
    .description("who may do what: what is over today, and what should not be as it is")
    .option("--now [time]", "the moment to judge at, in UTC (default: the clock's)", momentOf)
    .option("--json", "one JSON document on standard output")
    .action(async ({ now: asked = true, json }: CheckFlags) => {
      const now = asked === true ? Date.now() : asked;
      const { terminal } = context;
      const facts = await lintedAccess(context);
      const { findings: linted, accepted } = lintAccess(facts);
      const findings = [...expiryFindings(facts.model, now), ...linted];
      const warnings = unverified(facts.model);
      const counts = accessCounts(facts);
      if (json) terminal.out(document({ now: new Date(now).toISOString(), findings, accepted, warnings, counts }));
      else {
        if (findings.length > 0) terminal.out(problemsText(new ProblemError(findings), terminal.colours));
        terminal.out(`${summary(findings.length, now)}\n`);
        for (const note of notes({ accepted, counts, warnings })) terminal.out(`${note}\n`);
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
  if (findings === 0) return `Nothing is over at ${at}, and nothing is found.`;
  return `${findings} ${findings === 1 ? "finding" : "findings"} at ${at}.`;
}

interface Notes extends Pick<LintResult, "accepted"> {
  readonly counts: AccessCounts;
  readonly warnings: readonly Problem[];
}

function notes({ accepted, counts, warnings }: Notes): string[] {
  const { actions, identities, policies, resources } = counts;
  return [
    ...accepted.map(({ code, of, reason }) => `accepted: ${code} of ${of}: ${reason}`),
    `${policies} policies, ${identities} identities; the largest policy has ${actions} actions on ${resources} resources. OVHcloud publishes no limit for any of these.`,
    ...(warnings.length === 0
      ? []
      : [
          `${warnings.length} IAM ${warnings.length === 1 ? "action" : "actions"} of roles in use could not be checked: ${warnings.map(({ found }) => found).join(", ")}`,
        ]),
  ];
}
