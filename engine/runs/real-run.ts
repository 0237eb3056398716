import type { RealSummary, StackResult } from "./outcome";
import type { Stack } from "../../model/output/stack";

/** What is real in a run besides the engine, and has to be asked before and after an engine works on a stack. */
export interface RealRun extends RealSummary {
  /** Before an engine works on the stack. */
  before(stack: Stack): Promise<void>;
  /** After an engine has worked on it; may add to what is to be said, or find that it is not well. */
  after(stack: Stack, result: StackResult): Promise<StackResult>;
  /** What has changed of the stack's resources that its provider does not look at, so that no plan shows it. */
  unseen(stack: Stack): Promise<readonly string[]>;
}

interface WithReal {
  readonly real?: RealRun;
}

/** What is done to a stack, with what a real cluster needs before and has to say after. */
export function aroundStack<Context>(
  { real }: WithReal,
  work: (stack: Stack, context: Context) => Promise<StackResult>,
): (stack: Stack, context: Context) => Promise<StackResult> {
  if (real === undefined) return work;
  return async (stack, context) => {
    await real.before(stack);
    return real.after(stack, await work(stack, context));
  };
}

/** For an outcome: what was real in the run. */
export function realOf({ real }: WithReal): { readonly real?: RealSummary } {
  return real === undefined ? {} : { real: { providers: real.providers, description: real.description } };
}
