import { orphans, recordDeployedStacks } from "./ledger";
import { type RunOptions, secondsSince } from "./options";
import type { RunOutcome } from "./outcome";
import { aroundStack, realOf } from "./real-run";
import { runStacks, stacksRunOf } from "./run-stacks";
import { selectStacks, withDependencies } from "./selection";
import { deployStack } from "./stack-run";
import type { Surroundings } from "./surroundings";
import { refuseUnsaidRenames } from "./unsaid-renames";

export interface DeployOutcome extends RunOutcome {
  /** Stacks with resources that the specification no longer has. */
  readonly orphans: readonly string[];
}

export interface DeployOptions extends RunOptions {
  /** While all that was started still runs. */
  readonly deployed?: (outcome: DeployOutcome) => Promise<void>;
}

/** Every chosen stack and what it stands on: applied, and planned again to prove that nothing is left to do. */
export function deploy(surroundings: Surroundings, options: DeployOptions): Promise<DeployOutcome> {
  const { workspace, selection, listener, clock } = options;
  const begun = clock();
  return surroundings.withRun(
    options,
    async (run) => {
      const { chosen, engine, landingZone } = run;
      refuseUnsaidRenames(workspace, chosen);
      recordDeployedStacks(workspace, landingZone, chosen);
      listener.begun(chosen.map(({ name }) => name));
      const stacks = await runStacks(chosen, { ...stacksRunOf(run, options), work: aroundStack(run, deployStack) });
      const outcome = {
        organisation: landingZone.organisation,
        engine,
        ...realOf(run),
        stacks,
        seconds: secondsSince(begun, clock),
        orphans: orphans(workspace, landingZone).map(({ name }) => name),
      };
      await options.deployed?.(outcome);
      return outcome;
    },
    (stacks) => withDependencies(stacks, selectStacks(stacks, selection)),
  );
}
