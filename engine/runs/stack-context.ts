import type { Stream } from "../tools/process";

/** One engine run, bound to the engine, environment and stop signal of a run; resolves to its exit status. */
export type RunEngine = (
  args: readonly string[],
  cwd: string,
  onLine: (line: string, stream?: Stream) => void,
) => Promise<number>;

/** What one stack is worked on with. */
export interface StackContext {
  readonly runEngine: RunEngine;
  /** Product and version: what `init` prepared for one engine is prepared anew for another. */
  readonly engineId: string;
  /** Whether the stacks' variables come from the environment; invented where they do not. @default false */
  readonly givenVariables?: boolean;
  /** Called as resources are done; `of` grows while the engine is still planning. */
  readonly progress: (done: number, of: number) => void;
}
