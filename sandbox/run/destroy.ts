import { openWorld } from "../world/file-world";
import { sameAsSeed } from "../world/seed";
import { reversed } from "../../engine/runs/graph";
import { deployedLandingZone } from "../../engine/runs/deployed";
import { forgetDestroyed } from "../../engine/runs/ledger";
import { type RunOptions, secondsSince } from "../../engine/runs/options";
import type { RunOutcome } from "../../engine/runs/outcome";
import { aroundStack, withRealParts } from "../../engine/runs/real-parts";
import { runStacks, stacksRunIn } from "../../engine/runs/run-stacks";
import { selectStacks, withDependants } from "../../engine/runs/selection";
import { withSession } from "./session";
import { destroyStack, type StackContext, type StackResult } from "../../engine/runs/stack-run";
import type { Stack } from "../../engine/runs/stacks";
import { protectedInState, removeEmptyState } from "../../engine/runs/state";
import { writeUsedTypes } from "../../engine/runs/used-types";
import { prepareWorkspace, type Workspace } from "../../engine/runs/workspace";

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
export async function destroy(options: RunOptions): Promise<DestroyOutcome> {
  const { workspace, selection, listener, clock } = options;
  const begun = clock();
  const outcome = await withSession(options, async (doubled) => {
    const { organisation, stacks } = deployedLandingZone(workspace);
    const chosen = withDependants(stacks, selectStacks(stacks, selection));
    return withRealParts(options, doubled, chosen, async (session) => {
      prepareWorkspace(workspace, session.real?.mirror);
      writeUsedTypes(workspace);
      listener.begun(chosen.map(({ name }) => name));
      const outcomes = await runStacks(reversed(chosen), {
        ...stacksRunIn(session, options),
        work: aroundStack(session, (stack, context) => destroyAndForget(workspace, stack, context)),
      });
      forgetDestroyed(workspace);
      const left = deployedLandingZone(workspace).stacks.map(({ name }) => name);
      return { organisation, engine: session.engine, stacks: outcomes, left };
    });
  });
  // Only now, with the doubles gone, is the world's file their last word.
  const worldIsSeeded = sameAsSeed(await openWorld(workspace.world));
  return { ...outcome, worldIsSeeded, seconds: secondsSince(begun, clock) };
}

async function destroyAndForget(workspace: Workspace, stack: Stack, context: StackContext): Promise<StackResult> {
  const result = await destroyStack(stack, context, protectedInState(workspace, stack.name));
  if (result.status === "destroyed") removeEmptyState(workspace, stack.name);
  return result;
}
