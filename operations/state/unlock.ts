import { lockIsAnother, type LockHolder } from "./problems";
import type { StackState, StateStore } from "./contract";

export interface UnlockOutcome {
  readonly stack: string;
  readonly holder?: LockHolder;
  readonly broken: boolean;
}

/**
 * Who holds a state's lock; with the lock's id, breaks it.
 *
 * @throws ProblemError `STATE-LOCK-OTHER` when the lock is another one.
 */
export async function unlock(store: StateStore, { stack, key }: StackState, id?: string): Promise<UnlockOutcome> {
  const holder = await store.holder(key);
  if (holder === undefined) return { stack, broken: false };
  if (id === undefined) return { stack, holder, broken: false };
  if (holder.id !== id) throw lockIsAnother(stack, id, holder);
  await store.unlock(key);
  return { stack, holder, broken: true };
}
