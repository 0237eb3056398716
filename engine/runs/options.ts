import { availableParallelism } from "node:os";
import type { RunListener } from "./outcome";
import type { Selection } from "./selection";
import type { SessionOptions } from "../../sandbox/run/session";

/** What deploy, plan and destroy are told. */
export interface RunOptions extends Omit<SessionOptions, "meanwhile"> {
  readonly selection: Selection;
  /** Stacks at the same time; default: as many as there are processors, at least two. */
  readonly parallel?: number;
  /** With the real providers, credentials and states of the user. @default false: in the sandbox or the lab */
  readonly cloud?: true;
  readonly listener: RunListener;
  /** Milliseconds from any fixed point. */
  readonly clock: () => number;
}

/** At least two: an engine spends part of its time waiting for the doubles. */
export function parallelOf({ parallel }: RunOptions): number {
  return parallel ?? Math.max(2, availableParallelism());
}

/** To the millisecond. */
export function secondsSince(begun: number, clock: () => number): number {
  return Math.round(clock() - begun) / 1000;
}
