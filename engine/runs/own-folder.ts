import { takeLock } from "../process/lock";
import type { Interruption } from "./interrupt";
import { removeLeftovers } from "./leftovers";
import { requireProject, type Workspace } from "./workspace";

export interface OwnFolderOptions {
  readonly workspace: Workspace;
  /** As the user typed it; a second run is told. */
  readonly command: string;
  readonly interruption: Interruption;
  /** When it began, for whoever finds the folder in use. @default now */
  readonly now?: Date;
}

/**
 * One run at a time in a project's folder, with nothing of an earlier one in its way. What it lays there for a while is gone at
 * the end and the lock given back, also when the user does not wait for the end.
 */
export async function inOwnFolder<T>(
  { workspace, command, interruption, now = new Date() }: OwnFolderOptions,
  use: () => Promise<T>,
): Promise<T> {
  requireProject(workspace.project);
  interruption.throwIfStopped();
  const giveBack = takeLock(workspace.lock, command, now);
  const leave = () => {
    try {
      removeLeftovers(workspace);
    } finally {
      giveBack();
    }
  };
  // Whoever leaves at once does not come back to the end of this function.
  process.once("exit", leave);
  try {
    removeLeftovers(workspace);
    return await use();
  } finally {
    process.off("exit", leave);
    leave();
  }
}
