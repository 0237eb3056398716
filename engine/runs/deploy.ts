import { orphans, recordDeploy } from "./ledger";
import { type RunOptions, secondsSince } from "./options";
import type { RunOutcome } from "./outcome";
import { aroundStack, realOf, withRealParts } from "./real-parts";
import { runStacks, stacksRunIn } from "./run-stacks";
import { selectStacks, withDependencies } from "./selection";
import { deployStack } from "./stack-run";
import { withSynthesis } from "../../sandbox/run/synthesised-session";
import { refuseUnsaidRenames } from "./unsaid-renames";
import { writeUsedTypes } from "./used-types";
import { prepareWorkspace } from "./workspace";

export interface DeployOutcome extends RunOutcome {
  /** Stacks with resources that the specification no longer has. */
  readonly orphans: readonly string[];
}

export interface DeployOptions extends RunOptions {
  /** While all that was started still runs. */
  readonly deployed?: (outcome: DeployOutcome) => Promise<void>;
}

/** Every chosen stack and what it stands on: applied, and planned again to prove that nothing is left to do. */
export function deploy(options: DeployOptions): Promise<DeployOutcome> {
  const { workspace, selection, listener, clock } = options;
  const begun = clock();
  return withSynthesis(options, async (doubled, landingZone) => {
    const stacks = withDependencies(landingZone.stacks, selectStacks(landingZone.stacks, selection));
    return withRealParts(options, doubled, stacks, async (session) => {
      prepareWorkspace(workspace, session.real?.mirror);
      writeUsedTypes(workspace);
      refuseUnsaidRenames(workspace, stacks);
      recordDeploy(workspace, landingZone, stacks);
      listener.begun(stacks.map(({ name }) => name));
      const outcomes = await runStacks(stacks, {
        ...stacksRunIn(session, options),
        work: aroundStack(session, deployStack),
      });
      const outcome = {
        organisation: landingZone.organisation,
        engine: session.engine,
        ...realOf(session),
        stacks: outcomes,
        seconds: secondsSince(begun, clock),
        orphans: orphans(workspace, landingZone).map(({ name }) => name),
      };
      await options.deployed?.(outcome);
      return outcome;
    });
  });
}
