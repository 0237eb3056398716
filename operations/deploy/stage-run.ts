import { ProblemError, type Problem } from "../../core/errors/problem";
import { renameUnsaid } from "../../engine/runs/problems";
import { PLAN_FILE } from "../../engine/runs/leftovers";
import { parallelOf } from "../../engine/runs/options";
import type { StackOutcome, StackResult } from "../../engine/runs/outcome";
import { withCosts } from "../../engine/runs/costs";
import { readChanges } from "../../engine/runs/plan-document";
import { runStacks } from "../../engine/runs/run-stacks";
import type { StackContext } from "../../engine/runs/stack-context";
import { appliedAndProven, ended, failed } from "../../engine/runs/stack-run";
import { withEnginePlan } from "../../engine/runs/stack-plan";
import type { PlanChange } from "../../engine/runs/plan-types";
import { sheetsFor } from "../../model/output/sheets";
import type { Stack } from "../../model/output/stack";
import type { Run } from "../../engine/runs/surroundings";
import { unsaidInPlans } from "../../engine/runs/unsaid-renames";
import { withStateProblems } from "../state/engine-says";
import { type Agreement, problemsOfApproval } from "./approval";
import type { StagedDeployOptions } from "./options";
import { missingFor } from "./person";
import type { CredentialsStep, Stage } from "./stages";

interface StageEnd {
  readonly complete: boolean;
  readonly outcomes: readonly StackOutcome[];
  readonly waitsFor: readonly Problem[];
}

/** One stage, step after step, to the first that does not end well. */
export class StageRun {
  private readonly outcomes: StackOutcome[] = [];

  /** @param planRun as the stage's account, like `env` */
  constructor(
    private readonly stage: Stage,
    private readonly planRun: Run,
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

  private async write(step: CredentialsStep): Promise<readonly Problem[]> {
    try {
      this.options.report(await this.options.writeCredentials(step, this.stage, this.planRun, this.env));
      return [];
    } catch (error) {
      if (this.planRun.signal.aborted) return [];
      if (error instanceof ProblemError) return error.problems;
      throw error;
    }
  }

  /** All that is missing is said before anything is begun, so that a person is asked once. */
  private async apply(stacks: readonly Stack[]): Promise<readonly Problem[]> {
    const { agreement, listener, clock, workspace } = this.options;
    const missing = stacks.flatMap((stack) => missingFor(stack, this.env));
    if (missing.length > 0) return distinct(missing);
    const waitsFor: Problem[] = [];
    const { runEngine, engineId } = this.planRun.context;
    const outcomes = await runStacks(stacks, {
      workspace,
      listener,
      clock,
      // One question at a time.
      parallel: agreement.ask === undefined ? parallelOf(this.options) : 1,
      signal: this.planRun.signal,
      runEngine,
      engineId,
      // The states may be anywhere.
      resourcesOf: () => undefined,
      work: async (stack, given) => {
        const wanted = await this.options.missingInCluster(stack, this.env);
        waitsFor.push(...wanted);
        if (wanted.length > 0) return unapplied(stack.name);
        const { result, problems } = await applyApproved(stack, { ...given, givenVariables: true }, agreement);
        waitsFor.push(...problems);
        return { ...result, diagnostics: withStateProblems(stack, result.diagnostics) };
      },
    });
    this.outcomes.push(...outcomes);
    return waitsFor;
  }

  /** Whoever stops the run is not told that somebody has to act: what was cut short says nothing of that. */
  private ended(complete: boolean, waitsFor: readonly Problem[] = []): StageEnd {
    return { complete, outcomes: this.outcomes, waitsFor: this.planRun.signal.aborted ? [] : waitsFor };
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
    const changes: readonly PlanChange[] = withCosts(readChanges(document), sheetsFor(stack));
    if (changes.length === 0 && report.planIsEmpty) return { result: ended(stack, "converged", report), problems: [] };
    const problems = await problemsOf(stack, changes, agreement);
    if (problems.length > 0) return { result: unapplied(stack.name), problems };
    return {
      result: await appliedAndProven(stack, context, ["apply", "-input=false", "-json", PLAN_FILE]),
      problems: [],
    };
  });
}

/** Nobody is asked about what nobody can want: a team that is destroyed because its new name does not say the old one. */
async function problemsOf(
  stack: Stack,
  changes: readonly PlanChange[],
  agreement: Agreement,
): Promise<readonly Problem[]> {
  const renames = unsaidInPlans([{ changes }]);
  if (renames !== undefined) return renameUnsaid(renames.gone, renames.fresh).problems;
  return problemsOfApproval(stack.name, changes.filter(isOfResource), agreement);
}

const isOfResource = ({ address }: PlanChange): boolean => !address.startsWith("output.");

function unapplied(stack: string): StackResult {
  return { stack, status: "unapproved", changed: 0, diagnostics: [], remaining: [] };
}

/** Two stacks that lack the same say it once. */
function distinct(problems: readonly Problem[]): Problem[] {
  const seen = new Set<string>();
  return problems.filter((problem) => {
    const key = JSON.stringify(problem);
    return !seen.has(key) && seen.add(key);
  });
}
