import { existsSync } from "node:fs";
import { openWorld } from "../world/file-world";
import { sameAsSeed } from "../world/seed";
import { engineRunner } from "./engine-runner";
import { reversed } from "./graph";
import { forgetDestroyed, readLedger } from "./ledger";
import { parallelOf, type RunOptions, secondsSince } from "./options";
import type { RunOutcome } from "./outcome";
import { runStacks } from "./run-stacks";
import { selectStacks, withDependants } from "./selection";
import { withSession } from "./session";
import { destroyStack, type StackContext, type StackResult } from "./stack-run";
import { type LandingZone, readLandingZone, type Stack } from "./stacks";
import { isDeployed, protectedInState, removeEmptyState } from "./state";
import { prepareWorkspace, type Workspace } from "./workspace";

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
  const outcome = await withSession(options, async (session) => {
    const { organisation, stacks } = deployed(workspace);
    const chosen = withDependants(stacks, selectStacks(stacks, selection));
    prepareWorkspace(workspace);
    listener.begun(chosen.map(({ name }) => name));
    const outcomes = await runStacks(reversed(chosen), {
      workspace,
      listener,
      clock,
      parallel: parallelOf(options),
      signal: session.signal,
      ...engineRunner(session, options),
      work: (stack, context) => destroyAndForget(workspace, stack, context),
    });
    forgetDestroyed(workspace);
    const left = deployed(workspace).stacks.map(({ name }) => name);
    return { organisation, engine: session.engine, stacks: outcomes, left };
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

/** Everything with resources: by the ledger, and by the manifest where cdktf's own command deployed. */
function deployed(workspace: Workspace): LandingZone {
  const synthesised = [workspace.manifest, workspace.landingZone].every((file) => existsSync(file))
    ? readLandingZone(workspace)
    : undefined;
  const ledger = readLedger(workspace);
  const stacks = [...(synthesised?.stacks ?? []), ...(ledger?.stacks ?? [])];
  return {
    organisation: ledger?.organisation ?? synthesised?.organisation ?? "",
    stacks: [...new Map(stacks.map((stack) => [stack.name, stack])).values()].filter(({ name }) =>
      isDeployed(workspace, name),
    ),
  };
}
