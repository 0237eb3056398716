import type { Problem } from "../../core/errors/problem";
import { secondsSince } from "../../engine/runs/options";
import type { RunOutcome, StackOutcome } from "../../engine/runs/outcome";
import { withKubeconfig } from "../credentials/files";
import { cloudContext, cloudSurroundings } from "../surroundings/cloud";
import { environmentOf } from "./account";
import { needsOf } from "./person";
import { StageRun } from "./stage-run";
import { stacksOf, type Stage, stagesOf } from "./stages";
import type { StagedDeployOptions } from "./options";

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
  return cloudSurroundings.withRun({ ...options, selection: { names: [] } }, (run) =>
    Promise.resolve(stagesOf(run.landingZone, options.stages, needsOf)),
  );
}

/** Stage after stage, each as its own account, to the first thing that fails or that a person has to do. */
export function stagedDeploy(options: StagedDeployOptions): Promise<StagedDeployOutcome> {
  const begun = options.clock();
  return cloudSurroundings.withRun({ ...options, selection: { names: [] } }, async (run) => {
    const stages = stagesOf(run.landingZone, options.stages, needsOf);
    const accounts = [...new Set(run.landingZone.stacks.flatMap(({ appliedBy }) => appliedBy ?? []))];
    options.listener.begun(stages.flatMap(stacksOf).map(({ name }) => name));
    const outcomes: StackOutcome[] = [];
    const waitsFor: Problem[] = [];
    let done = 0;
    for (const stage of stages) {
      if (run.signal.aborted) break;
      const { env, own: signedInBy } = environmentOf(options.env, stage.account, accounts);
      options.stageBegun(stage, { number: done + 1, of: stages.length, signedInBy });
      const surroundings = withKubeconfig(env);
      // Its states too are read and written as this account, which sees nothing of another one's.
      const own = { ...run, context: cloudContext(run.engine, options, surroundings) };
      const ended = await new StageRun(stage, own, options, surroundings).run();
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
