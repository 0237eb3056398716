import { renameUnsaid } from "./problems";
import type { StackPlan } from "./plan-types";
import { readStackFile, type Stack } from "../../model/output/stack";
import { resourcesOfTypes } from "./state";
import type { Workspace } from "./workspace";

/**
 * Teams that go and teams that come in one change. If that is a rename that nobody said, the projects and namespaces of the
 * one would be destroyed. Environments and networks are remembered by the ledger, and asked about when the specification is read.
 */
export interface UnsaidRenames {
  readonly gone: readonly string[];
  readonly fresh: readonly string[];
}

/** Every team has its group, under one and the same id. */
const groupType = "ovh_me_identity_group";
const group = new RegExp(`^${groupType}\\.Group-(.+)_[0-9A-F]{8}$`);

/** What plans would destroy and create, looked at for teams. */
export function unsaidInPlans(plans: readonly Pick<StackPlan, "changes">[]): UnsaidRenames | undefined {
  const of = (wanted: string): string[] =>
    plans.flatMap(({ changes }) => changes.flatMap(({ action, address }) => (action === wanted ? [address] : [])));
  return unsaid(of("delete"), of("create"));
}

/**
 * Holds the states against what was synthesised, before anything is applied.
 * @throws ProblemError RUN-RENAME-UNSAID
 */
export function refuseUnsaidRenames(workspace: Workspace, stacks: readonly Stack[]): void {
  const [gone, fresh]: [string[], string[]] = [[], []];
  for (const stack of stacks) {
    const { moved = [], resource = {} } = readStackFile(stack);
    const now = Object.keys(resource[groupType] ?? {}).map((name) => `${groupType}.${name}`);
    const before = resourcesOfTypes(workspace, stack.name, [groupType]).map(({ type, name }) => `${type}.${name}`);
    // Where there was nothing, everything is new.
    if (before.length === 0) continue;
    gone.push(...before.filter((address) => !now.includes(address) && !moved.some(({ from }) => from === address)));
    fresh.push(...now.filter((address) => !before.includes(address) && !moved.some(({ to }) => to === address)));
  }
  const found = unsaid(gone, fresh);
  if (found !== undefined) throw renameUnsaid(found.gone, found.fresh);
}

function unsaid(destroyed: readonly string[], created: readonly string[]): UnsaidRenames | undefined {
  const [gone = [], fresh = []] = [destroyed, created].map((addresses) =>
    addresses.flatMap((address) => group.exec(address)?.[1] ?? []).sort(),
  );
  return gone.length === 0 || fresh.length === 0 ? undefined : { gone, fresh };
}
