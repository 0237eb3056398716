import { existsSync } from "node:fs";
import { readDeployedStacks } from "./ledger";
import { type LandingZone, readLandingZone } from "./stacks";
import { isDeployed, stateOf } from "./state";
import type { StateReader } from "./surroundings";
import type { Workspace } from "./workspace";

/** Everything with resources: by the ledger, and by the manifest where cdktf's own command deployed. */
export function deployedLandingZone(workspace: Workspace): LandingZone {
  const synthesised = [workspace.manifest, workspace.landingZone].every((file) => existsSync(file))
    ? readLandingZone(workspace)
    : undefined;
  const ledger = readDeployedStacks(workspace);
  const stacks = [...(synthesised?.stacks ?? []), ...(ledger?.stacks ?? [])];
  return {
    organisation: ledger?.organisation ?? synthesised?.organisation ?? "",
    stacks: [...new Map(stacks.map((stack) => [stack.name, stack])).values()].filter(({ name }) =>
      isDeployed(workspace, name),
    ),
  };
}

/** The states on this machine: the sandbox's and the lab's. */
export const deployedStates = (workspace: Workspace): StateReader => ({
  stacks: deployedLandingZone(workspace).stacks,
  read: (stack) => Promise.resolve(stateOf(workspace, stack)),
});
