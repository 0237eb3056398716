import { ProblemError } from "../../core/errors/problem";
import { stateLocked } from "./problems";
import type { StackState, StateStore } from "./contract";
import { isAbandoned, newHolder } from "./lock-info";

export interface LockedFor {
  /** `restore`, `bootstrap`. */
  readonly operation: string;
  readonly now: Date;
}

/**
 * Does something while it holds the state's lock. One that a process of ours on this machine left when it was killed is taken over.
 *
 * @throws ProblemError `STATE-LOCKED`
 */
export async function underLock<T>(
  store: StateStore,
  { stack, key }: StackState,
  { operation, now }: LockedFor,
  use: () => Promise<T>,
): Promise<T> {
  const holder = newHolder(operation, now);
  let other = await store.lock(key, holder);
  if (other !== undefined && isAbandoned(other)) {
    await store.unlock(key);
    other = await store.lock(key, holder);
  }
  if (other) throw new ProblemError([stateLocked(stack, other, unlockCommand(stack, other.id))]);
  try {
    return await use();
  } finally {
    await store.unlock(key);
  }
}

export const unlockCommand = (stack: string, id: string): string => `slz state unlock ${stack} ${id}`;
