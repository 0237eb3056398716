import { type Command, Option } from "commander";
import { ExitCode, ProblemError } from "../../core/errors/problem";
import type { Agreement } from "../../operations/deploy/approval";
import { missingInCluster, writeCredentials } from "../../operations/deploy/credentials";
import { deployStages, type StagedDeployOutcome, stagedDeploy } from "../../operations/deploy/deploy";
import { commandsOf } from "../../operations/deploy/stages";
import type { PlanChange } from "../../engine/runs/plan-types";
import { rankedChanges } from "../output/change-table";
import { document } from "../output/json";
import { changesText } from "../output/plan-summary";
import { problemsOfStacks, problemsText } from "../output/problems";
import { stageDocument, stagedDeploySummary, stagesText, stageTitle } from "../output/staged-deploy-summary";
import { listed } from "../output/words";
import type { Progress } from "../output/progress";
import type { CommandContext } from "../context";
import { cloud } from "../places/cloud";
import { positive, runOptions, type RunFlags } from "./run-options";

interface DeployFlags extends Pick<RunFlags, "json" | "parallel"> {
  readonly to?: string;
  readonly stage?: string;
  readonly list?: boolean;
  readonly yes?: boolean;
  readonly destroy?: boolean;
  readonly acceptOrders?: boolean;
}

/** The real deployment, stage after stage. */
export function stagedDeployCommand(program: Command, context: CommandContext): void {
  program
    .command("deploy")
    .description("deploy for real, stage after stage, each by its own account; stops where a person has to act")
    .option("--to <name>", "an environment or a stage, the last one (default: everything)")
    .addOption(new Option("--stage <name>", "this stage alone, as a pipeline does").conflicts("to"))
    .option("--list", "the stages, their accounts and what one would type instead; nothing is deployed")
    .option("-y, --yes", "agree to what adds or updates; without it you are asked, stack by stack")
    .option("--destroy", "agree to what deletes or replaces")
    .option("--accept-orders", "agree to what OVHcloud bills")
    .option("--json", "one JSON document on standard output, no progress, no questions")
    .option("-p, --parallel <n>", "stacks at the same time, where nobody is asked", positive)
    .action(async (flags: DeployFlags) => {
      const { progress, ...options } = runOptions(cloud, "deploy", [], flags, context);
      const { terminal, interruption } = context;
      const stages = { to: flags.to, only: flags.stage };
      if (flags.list) {
        const list = await deployStages({ ...options, stages }).finally(progress.end);
        terminal.out(flags.json ? document({ stages: list.map(stageDocument) }) : stagesText(list, terminal.colours));
        return;
      }
      const outcome = await stagedDeploy({
        ...options,
        stages,
        agreement: agreementOf(flags, context, progress),
        writeCredentials,
        missingInCluster,
        stageBegun: (stage, { number, of, signedInBy }) => {
          const own = signedInBy.length > 0 ? `, with its own ${listed(signedInBy)}` : "";
          progress.report(`${stageTitle(stage, number, of, terminal.errColours)}${own}`);
          for (const command of commandsOf(stage)) progress.report(`  ${terminal.errColours.dim(command)}`);
        },
      }).finally(progress.end);
      const problems = problemsOfStacks(outcome.stacks);
      if (flags.json && problems.length > 0)
        terminal.err(problemsText(new ProblemError(problems), terminal.errColours));
      const simulated = context.env.TF_REATTACH_PROVIDERS !== undefined;
      terminal.out(
        flags.json
          ? document({ action: "deploy", cloud: !simulated, ...outcome, problems })
          : stagedDeploySummary(outcome, commandAgain(flags), simulated, terminal.colours),
      );
      interruption.throwIfStopped();
      context.exit(exitCodeOf(outcome));
    });
}

function agreementOf(flags: DeployFlags, { confirm, terminal }: CommandContext, progress: Progress): Agreement {
  const ask = (stack: string, asked: string, changes: readonly PlanChange[]) =>
    progress.hold(() => {
      terminal.err(`\n${changesText("plan", rankedChanges([{ stack, changes }]), terminal.errColours)}\n`);
      return confirm?.(`${stack} ${asked}. Apply it?`) ?? Promise.resolve(false);
    });
  return {
    changes: flags.yes === true,
    destroy: flags.destroy === true,
    orders: flags.acceptOrders === true,
    ...(confirm !== undefined && !flags.json && { ask }),
  };
}

const commandAgain = ({ to, stage }: DeployFlags): string =>
  ["npx slz deploy", ...(to ? [`--to ${to}`] : []), ...(stage ? [`--stage ${stage}`] : [])].join(" ");

/** 2 where nothing went wrong and somebody has to agree to changes first. */
function exitCodeOf({ stages, stacks, waitsFor }: StagedDeployOutcome): ExitCode {
  if (stages.every(({ status }) => status === "done")) return ExitCode.done;
  const failed = stacks.some(({ status }) => status === "failed" || status === "not-converged");
  const agreement = waitsFor.length > 0 && waitsFor.every(({ code }) => code === "DEPLOY-APPROVAL");
  return agreement && !failed ? ExitCode.findings : ExitCode.failed;
}
