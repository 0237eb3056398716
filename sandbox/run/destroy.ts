import { openWorld } from "../world/file-world";
import { sameAsSeed } from "../world/seed";
import { reversed } from "../../engine/runs/graph";
import { deployedLandingZone } from "../../engine/runs/deployed";
import { forgetDestroyed } from "../../engine/runs/ledger";
import { type RunOptions, secondsSince } from "../../engine/runs/options";
import type { RunOutcome, StackResult } from "../../engine/runs/outcome";
import { aroundStack } from "../../engine/runs/real-run";
import { runStacks, stacksRunOf } from "../../engine/runs/run-stacks";
import { selectStacks, withDependants } from "../../engine/runs/selection";
import type { StackContext } from "../../engine/runs/stack-context";
import { destroyStack } from "../../engine/runs/stack-run";
import type { Stack } from "../../model/output/stack";
import { protectedInState, removeEmptyState } from "../../engine/runs/state";
import type { Workspace } from "../../engine/runs/workspace";
import type { LocalSurroundings } from "./surroundings";

export interface DestroyOutcome extends RunOutcome {
  /** Whether the simulated cloud is back to what it was before the first deploy. */
  readonly worldIsSeeded: boolean;
  /** Stacks that still hold resources, chosen or not. */
  readonly left: readonly string[];
}

/**
 * Destroys from the stacks as they were synthesised last, not from a new synthesis: a specification that is broken today, or
 * has dropped a stack, must not be in the way.
 */
export async function destroy(surroundings: LocalSurroundings, options: RunOptions): Promise<DestroyOutcome> {
  const { workspace, selection, listener, clock } = options;
  const begun = clock();
  const outcome = await surroundings.withDeployed(
    options,
    async (run) => {
      const { chosen, engine, landingZone } = run;
      listener.begun(chosen.map(({ name }) => name));
      const stacks = await runStacks(reversed(chosen), {
        ...stacksRunOf(run, options),
        work: aroundStack(run, (stack, context) => destroyAndForget(workspace, stack, context)),
      });
      forgetDestroyed(workspace);
      const left = deployedLandingZone(workspace).stacks.map(({ name }) => name);
      return { organisation: landingZone.organisation, engine, stacks, left };
    },
    (stacks) => withDependants(stacks, selectStacks(stacks, selection)),
  );
  // Only now, with the doubles gone, is the world's file their last word.
  const worldIsSeeded = sameAsSeed(await openWorld(workspace.world));
  return { ...outcome, worldIsSeeded, seconds: secondsSince(begun, clock) };
}

async function destroyAndForget(workspace: Workspace, stack: Stack, context: StackContext): Promise<StackResult> {
  const result = await destroyStack(stack, context, protectedInState(workspace, stack.name));
  if (result.status === "destroyed") removeEmptyState(workspace, stack.name);
  return result;
}
