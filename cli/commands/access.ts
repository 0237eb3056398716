import { globs } from "../../core/glob";
import type { Command } from "commander";
import { ExitCode, ProblemError } from "../../core/errors/problem";
import { notAnAddress } from "../../policies/access/solver/problems";
import { isHostAddress } from "../../core/network";
import type { Access } from "../../policies/access/solver/access";
import { matrixOf } from "../../policies/access/solver/matrix";
import { parseQuestion } from "../../policies/access/solver/question";
import { accessOf } from "../../policies/access/solver/read";
import type { Truth } from "../../policies/access/solver/truth";
import type { CommandContext } from "../context";
import { accessText } from "../output/access-matrix";
import { decisionDocument, decisionText } from "../output/access-answer";
import { document } from "../output/json";
import { fromOutput, type OutputFlags } from "../synthesised-output";
import { accessBreakGlass } from "./access-break-glass";
import { accessRunbook } from "./access-runbook";
import { momentOf } from "./moment";

interface MatrixFlags extends OutputFlags {
  readonly who?: string;
  readonly on?: string;
}

interface CanFlags extends OutputFlags {
  readonly from?: string;
  readonly at?: number;
}

const statusOf: Readonly<Record<Truth, ExitCode>> = {
  yes: ExitCode.done,
  no: ExitCode.findings,
  depends: ExitCode.unknown,
};

export function accessCommands(program: Command, context: CommandContext): void {
  const access = program
    .command("access")
    .description("who may do what: the matrix, by what is synthesised")
    .option("--who <name>", "only these teams, accounts and programs, * for any characters: 'prod-*'")
    .option("--on <name>", "only on this: 'prod/*'")
    .option("--output <folder>", "answer from the output of an earlier synthesis: cdktf.out")
    .option("--json", "one JSON document on standard output")
    .action(async (flags: MatrixFlags) => {
      const solved = await accessIn(context, flags);
      const rows = matrixOf(solved).filter(
        ({ subject, target }) => globs(flags.who ?? "*", subject) && globs(flags.on ?? "*", target),
      );
      const { terminal } = context;
      const { unread } = solved.synthesised;
      if (flags.json) terminal.out(document({ rows, unread }));
      else terminal.out(accessText(rows, unread, terminal.colours));
      context.exit(ExitCode.done);
    });
  accessCan(access, context);
  accessBreakGlass(access, context);
  accessRunbook(access, context);
}

function accessCan(parent: Command, context: CommandContext): void {
  parent
    .command("can")
    .description("whether somebody may do something, and the rule that decides; exits 2 when not, 3 when it depends")
    .argument("<subject>", "a team, an account, a service account or a deployer: telemetry-oncall, prod-apply")
    .argument("<verb>", "restart, read-secrets; get, with a resource behind the scope; an IAM action")
    .argument("<scope/resource>", "prod/telemetry, shared/vrack, organisation, prod/telemetry/secrets")
    .option("--from <address>", "where the request comes from (default: anywhere)")
    .option("--at <time>", "when, in UTC (default: at any time)", momentOf)
    .option("--output <folder>", "answer from the output of an earlier synthesis: cdktf.out")
    .option("--json", "one JSON document on standard output")
    .action(async (subject: string, verb: string, on: string, flags: CanFlags) => {
      const { at, from } = flags;
      if (from !== undefined && !isHostAddress(from)) throw new ProblemError([notAnAddress(from)]);
      const solved = await accessIn(context, flags);
      const question = parseQuestion(solved, subject, verb, on);
      const known = { ...(from !== undefined && { from }), ...(at !== undefined && { at }) };
      const decision = solved.may(question.principal, question.ways, question.target, known);
      const { terminal } = context;
      const asked = { subject, verb, on, what: question.what };
      if (flags.json) terminal.out(document(decisionDocument(asked, decision)));
      else terminal.out(decisionText(asked, decision, terminal.colours));
      context.exit(statusOf[decision.truth]);
    });
}

const accessIn = (context: CommandContext, flags: OutputFlags): Promise<Access> =>
  fromOutput(context, flags, "access", accessOf, ExitCode.unknown);
