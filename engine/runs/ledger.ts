import { existsSync, rmSync } from "node:fs";
import { join, relative } from "node:path";
import { deployedDamaged } from "./problems";
import { readText } from "../../core/files";
import { writeWhole } from "../tools/whole-file";
import { isDeployed } from "./state";
import type { LandingZone } from "./stacks";
import type { Stack } from "../../model/output/stack";
import type { Workspace } from "./workspace";

/**
 * What was deployed and not destroyed since. The specification may have dropped a stack in the meantime, or be broken
 * today: its resources are there all the same, and destroy has to know in which order they go.
 */
export function readDeployedStacks(workspace: Workspace): LandingZone | undefined {
  if (!existsSync(workspace.ledger)) return undefined;
  const ledger = parsed(readText(workspace.ledger));
  if (ledger === undefined) throw deployedDamaged(workspace.ledger);
  const stacks = ledger.stacks.map((stack) => ({ ...stack, folder: join(workspace.project, stack.folder) }));
  return { ...ledger, stacks: stacks.filter(({ name }) => isDeployed(workspace, name)) };
}

function parsed(text: string): LandingZone | undefined {
  try {
    const ledger = JSON.parse(text) as LandingZone | null;
    const whole = ({ name, folder, dependencies }: Stack) =>
      typeof name === "string" && typeof folder === "string" && Array.isArray(dependencies);
    return ledger?.stacks.every(whole) === true ? ledger : undefined;
  } catch {
    return undefined;
  }
}

/** Adds what is about to be deployed; called before the first apply, so that an interrupted run is covered. */
export function recordDeployedStacks(
  workspace: Workspace,
  { organisation }: LandingZone,
  deploying: readonly Stack[],
): void {
  const names = new Set(deploying.map(({ name }) => name));
  const before = readDeployedStacks(workspace)?.stacks.filter(({ name }) => !names.has(name)) ?? [];
  writeLedger(workspace, { organisation, stacks: [...before, ...deploying] });
}

export function forgetDestroyed(workspace: Workspace): void {
  const ledger = readDeployedStacks(workspace);
  if (ledger === undefined) return;
  if (ledger.stacks.length === 0) rmSync(workspace.ledger);
  else writeLedger(workspace, ledger);
}

/** Stacks with a state that the specification no longer has. */
export function orphans(workspace: Workspace, { stacks }: LandingZone): Stack[] {
  const current = new Set(stacks.map(({ name }) => name));
  return (readDeployedStacks(workspace)?.stacks ?? []).filter(({ name }) => !current.has(name));
}

function writeLedger(workspace: Workspace, landingZone: LandingZone): void {
  // Relative, so that a project that is moved or mounted elsewhere can still be destroyed.
  const stacks = landingZone.stacks
    .map((stack) => ({ ...stack, folder: relative(workspace.project, stack.folder) }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  writeWhole(workspace.ledger, `${JSON.stringify({ ...landingZone, stacks }, undefined, 2)}\n`);
}
