import type { Problem } from "../../core/errors/problem";
import type { RunOptions } from "../../engine/runs/options";
import type { Stack } from "../../model/output/stack";
import type { Run } from "../../engine/runs/surroundings";
import type { Agreement } from "./approval";
import type { CredentialsStep, Stage, StageSelection } from "./stages";

/** Writes the credentials that later steps' providers read, by the account's own run; says in one line what it did. */
export type WriteCredentials = (
  step: CredentialsStep,
  stage: Stage,
  run: Run,
  env: NodeJS.ProcessEnv,
) => Promise<string>;

export interface StagedDeployOptions extends Omit<RunOptions, "selection"> {
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
