import { readLandingZone } from "../../engine/runs/stacks";
import { readStackFile, type Stack } from "../../model/output/stack";
import { needsOf } from "../deploy/person";
import { stacksOf, stagesOf } from "../deploy/stages";

/** What one account applies in one go. */
export interface PipelineStage {
  /** `organisation`, `dev`, `dev-telemetry`. */
  readonly name: string;
  /** `organisation-apply`, `dev-apply`, `dev-telemetry-apply`. */
  readonly account: string;
  /** Undefined for the organisation's. */
  readonly environment?: string;
  readonly stacks: readonly string[];
  /** What the engine takes from the job's environment: `TF_VAR_…`, sorted. */
  readonly variables: readonly string[];
}

/** All that a pipeline is made from. */
export interface PipelineSource {
  readonly organisation: string;
  /** In promotion order. */
  readonly stages: readonly PipelineStage[];
}

/** The stages of what was synthesised, as `slz deploy` goes through them. */
export function pipelineSourceOf(outdir: string): PipelineSource {
  const landingZone = readLandingZone({ outdir });
  const stages = stagesOf(landingZone, {}, needsOf).map((stage) => {
    const [{ name, account, environment }, stacks] = [stage, stacksOf(stage)];
    return {
      name,
      account,
      ...(environment !== undefined && { environment }),
      stacks: stacks.map((stack) => stack.name).sort(),
      variables: [...new Set(stacks.flatMap(variablesOf))].sort(),
    };
  });
  return { organisation: landingZone.organisation, stages };
}

function variablesOf({ folder }: Stack): string[] {
  const { variable = {} } = readStackFile({ folder });
  return Object.keys(variable).map((name) => `TF_VAR_${name}`);
}
