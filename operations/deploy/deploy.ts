import { ProblemError, type Problem } from "../../core/errors/problem";
import type { Diagnostic } from "../../sandbox/run/engine-report";
import { PLAN_FILE } from "../../sandbox/run/leftovers";
import { parallelOf, type RunOptions, secondsSince } from "../../sandbox/run/options";
import type { RunOutcome, StackOutcome } from "../../sandbox/run/outcome";
import { cloudContext, inCloud, type PlanRun } from "../../sandbox/run/plan-run";
import { runStacks } from "../../sandbox/run/run-stacks";
import { appliedAndProven, ended, failed, type StackContext, type StackResult } from "../../sandbox/run/stack-run";
import { type PlanChange, withEnginePlan } from "../../sandbox/run/stack-plan";
import { readChanges } from "../../sandbox/run/plan-document";
import type { Stack } from "../../sandbox/run/stacks";
import { kubeconfigFile } from "../credentials/files";
import { environmentOf } from "./account";
import { type Agreement, problemsOfApproval } from "./approval";
import { missingFor, needsOf } from "./person";
import { type Stage, type StageSelection, stagesOf, type Step } from "./stages";

/** Writes the credentials that later steps' providers read; says in one line what it did. */
export type WriteCredentials = (
  step: Exclude<Step, { kind: "stacks" }>,
  stage: Stage,
  run: PlanRun,
  env: NodeJS.ProcessEnv,
) => Promise<string>;

export interface StagedDeployOptions extends Omit<RunOptions, "selection" | "cloud"> {
  readonly stages: StageSelection;
  readonly agreement: Agreement;
  readonly writeCredentials: WriteCredentials;
  /** What a person has to do before a stack can be applied and nobody can know without asking its services. */
  readonly missingInCluster: (stack: Stack, env: NodeJS.ProcessEnv) => Promise<readonly Problem[]>;
  readonly stageBegun: (
    stage: Stage,
    place: { readonly number: number; readonly of: number; readonly signedInBy: readonly string[] },
  ) => void;
}

export interface StagedDeployOutcome extends RunOutcome {
  /** In order; those after the one that did not end well were not begun. */
  readonly stages: readonly {
    readonly name: string;
    readonly account: string;
    readonly status: "done" | "open" | "not begun";
  }[];
  /** What a person has to do, where the deployment stopped for that. */
  readonly waitsFor: readonly Problem[];
}

/** The stages that would be run, for those who only want to know. */
export function deployStages(
  options: Omit<StagedDeployOptions, "agreement" | "writeCredentials" | "missingInCluster" | "stageBegun">,
): Promise<readonly Stage[]> {
  return inCloud({ ...options, selection: { names: [] }, cloud: true }, (run) =>
    Promise.resolve(stagesOf(run.landingZone, options.stages, needsOf)),
  );
}

/** Stage after stage, each as its own account, to the first thing that fails or that a person has to do. */
export function stagedDeploy(options: StagedDeployOptions): Promise<StagedDeployOutcome> {
  const begun = options.clock();
  return inCloud({ ...options, selection: { names: [] }, cloud: true }, async (run) => {
    const stages = stagesOf(run.landingZone, options.stages, needsOf);
    const accounts = [...new Set(run.landingZone.stacks.flatMap(({ appliedBy }) => appliedBy ?? []))];
    options.listener.begun(stages.flatMap(stacksOf).map(({ name }) => name));
    const outcomes: StackOutcome[] = [];
    const waitsFor: Problem[] = [];
    let done = 0;
    for (const stage of stages) {
      const { env, own } = environmentOf(options.env, stage.account, accounts);
      options.stageBegun(stage, { number: done + 1, of: stages.length, signedInBy: own });
      const ended = await new StageRun(stage, run, options, withKubeconfig(env)).run();
      outcomes.push(...ended.outcomes);
      waitsFor.push(...ended.waitsFor);
      if (!ended.complete) break;
      done += 1;
    }
    return {
      organisation: run.landingZone.organisation,
      engine: run.engine,
      stacks: outcomes,
      stages: stages.map(({ name, account }, at) => ({
        name,
        account,
        status: at < done ? "done" : at === done ? "open" : "not begun",
      })),
      waitsFor,
      seconds: secondsSince(begun, options.clock),
    };
  });
}

/** The providers read `KUBE_CONFIG_PATH` alone, and no place that kubectl knows. */
const withKubeconfig = (env: NodeJS.ProcessEnv): NodeJS.ProcessEnv =>
  env.KUBE_CONFIG_PATH || env.KUBE_CONFIG_PATHS ? env : { ...env, KUBE_CONFIG_PATH: kubeconfigFile(env) };

interface StageEnd {
  readonly complete: boolean;
  readonly outcomes: readonly StackOutcome[];
  readonly waitsFor: readonly Problem[];
}

class StageRun {
  private readonly outcomes: StackOutcome[] = [];

  constructor(
    private readonly stage: Stage,
    private readonly planRun: PlanRun,
    private readonly options: StagedDeployOptions,
    private readonly env: NodeJS.ProcessEnv,
  ) {}

  async run(): Promise<StageEnd> {
    for (const step of this.stage.steps) {
      if (this.planRun.signal.aborted) return this.ended(false);
      const waitsFor = step.kind === "stacks" ? await this.apply(step.stacks) : await this.write(step);
      if (waitsFor.length > 0) return this.ended(false, waitsFor);
      if (this.outcomes.some(({ status }) => status !== "converged")) return this.ended(false);
    }
    return this.ended(true);
  }

  private async write(step: Exclude<Step, { kind: "stacks" }>): Promise<readonly Problem[]> {
    try {
      this.options.report(await this.options.writeCredentials(step, this.stage, this.planRun, this.env));
      return [];
    } catch (error) {
      if (error instanceof ProblemError) return error.problems;
      throw error;
    }
  }

  /** All that is missing is said before anything is begun, so that a person is asked once. */
  private async apply(stacks: readonly Stack[]): Promise<readonly Problem[]> {
    const { agreement, listener, clock, workspace } = this.options;
    const missing = stacks.flatMap((stack) => missingFor(stack, this.env));
    if (missing.length > 0) return distinct(missing);
    const unapproved: Problem[] = [];
    const context = cloudContext(this.planRun.engine, this.options, this.env);
    const outcomes = await runStacks(stacks, {
      workspace,
      listener,
      clock,
      // One question at a time.
      parallel: agreement.ask === undefined ? parallelOf({ ...this.options, selection: { names: [] } }) : 1,
      signal: this.planRun.signal,
      runEngine: context.runEngine,
      engineId: context.engineId,
      // The states may be anywhere.
      resourcesOf: () => undefined,
      work: async (stack, given) => {
        const wanted = await this.options.missingInCluster(stack, this.env);
        unapproved.push(...wanted);
        if (wanted.length > 0) return unapplied(stack.name);
        const { result, problems } = await applyApproved(stack, { ...given, givenVariables: true }, agreement);
        unapproved.push(...problems);
        return result;
      },
    });
    this.outcomes.push(...outcomes);
    return unapproved;
  }

  private ended(complete: boolean, waitsFor: readonly Problem[] = []): StageEnd {
    return { complete, outcomes: this.outcomes, waitsFor };
  }
}

/** Plans, has the plan approved, applies that very plan, and proves that nothing is left to do. */
async function applyApproved(
  stack: Stack,
  context: StackContext,
  agreement: Agreement,
): Promise<{ readonly result: StackResult; readonly problems: readonly Problem[] }> {
  return withEnginePlan(stack, context, async ({ report, document }) => {
    if (document === undefined) return { result: failed(stack, report), problems: [] };
    const changes: readonly PlanChange[] = readChanges(document);
    if (changes.length === 0 && report.planIsEmpty) return { result: ended(stack, "converged", report), problems: [] };
    const problems = await problemsOfApproval(stack.name, changes.filter(isOfResource), agreement);
    if (problems.length > 0) return { result: unapplied(stack.name), problems };
    return {
      result: await appliedAndProven(stack, context, ["apply", "-input=false", "-json", PLAN_FILE]),
      problems: [],
    };
  });
}

const isOfResource = ({ address }: PlanChange): boolean => !address.startsWith("output.");

function unapplied(stack: string): StackResult {
  const diagnostics: readonly Diagnostic[] = [];
  return { stack, status: "unapproved", changed: 0, diagnostics, remaining: [] };
}

const stacksOf = ({ steps }: Stage): readonly Stack[] =>
  steps.flatMap((step) => (step.kind === "stacks" ? step.stacks : []));

/** Two stacks that lack the same say it once. */
function distinct(problems: readonly Problem[]): Problem[] {
  const seen = new Set<string>();
  return problems.filter((problem) => {
    const key = JSON.stringify(problem);
    return !seen.has(key) && seen.add(key);
  });
}
