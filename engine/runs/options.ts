import { availableParallelism } from "node:os";
import type { RunListener } from "./outcome";
import type { OwnFolderOptions } from "./own-folder";
import type { Selection } from "./selection";

/** What every command that runs over stacks is told, wherever they are deployed to. */
export interface RunOptions extends OwnFolderOptions {
  readonly env: NodeJS.ProcessEnv;
  /** What is going on, a line at a time: an engine is being built, types are checked, … */
  readonly report: (line: string) => void;
  readonly selection: Selection;
  /** Stacks at the same time; default: as many as there are processors, at least two. */
  readonly parallel?: number;
  readonly listener: RunListener;
  /** Milliseconds from any fixed point. */
  readonly clock: () => number;
}

/** At least two: an engine spends part of its time waiting for the doubles. */
export function parallelOf({ parallel }: Pick<RunOptions, "parallel">): number {
  return parallel ?? Math.max(2, availableParallelism());
}

/** To the millisecond. */
export function secondsSince(begun: number, clock: () => number): number {
  return Math.round(clock() - begun) / 1000;
}
