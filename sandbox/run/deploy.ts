import { engineRunner } from "./engine-runner";
import { orphans, recordDeploy } from "./ledger";
import { parallelOf, type RunOptions, secondsSince } from "./options";
import type { RunOutcome } from "./outcome";
import { runStacks } from "./run-stacks";
import { selectStacks, withDependencies } from "./selection";
import { deployStack } from "./stack-run";
import { withSynthesis } from "./synthesised-session";
import { prepareWorkspace } from "./workspace";

export interface DeployOutcome extends RunOutcome {
  /** Stacks with resources that the specification no longer has. */
  readonly orphans: readonly string[];
}

/** Every chosen stack and what it stands on: applied, and planned again to prove that nothing is left to do. */
export function deploy(options: RunOptions): Promise<DeployOutcome> {
  const { workspace, selection, listener, clock } = options;
  const begun = clock();
  return withSynthesis(options, async (session, landingZone) => {
    const stacks = withDependencies(landingZone.stacks, selectStacks(landingZone.stacks, selection));
    prepareWorkspace(workspace);
    recordDeploy(workspace, landingZone, stacks);
    listener.begun(stacks.map(({ name }) => name));
    const outcomes = await runStacks(stacks, {
      workspace,
      listener,
      clock,
      parallel: parallelOf(options),
      signal: session.signal,
      ...engineRunner(session, options),
      work: deployStack,
    });
    return {
      organisation: landingZone.organisation,
      engine: session.engine,
      stacks: outcomes,
      seconds: secondsSince(begun, clock),
      orphans: orphans(workspace, landingZone).map(({ name }) => name),
    };
  });
}
