import type { ProblemError } from "../../core/errors/problem";
import type { ProviderName } from "../../sandbox/world/contract";
import type { Session, SessionOptions } from "../../sandbox/run/session";
import type { Stack } from "./stacks";
import type { StackResult } from "./stack-run";

/** Real things in the place of doubles: what makes a lab of the sandbox. */
export interface RealParts {
  /** Starts what these stacks need; called once a run, when the stacks are known and no engine has started. */
  begin(stacks: readonly Stack[], session: Session, options: SessionOptions): Promise<RealRun>;
}

export interface RealRun {
  /** Which providers the engines start themselves, in the place of their doubles. */
  readonly providers: readonly ProviderName[];
  /** What is real, in sentences. */
  readonly description: string;
  /** Where an engine finds them, laid out as its own mirror of a registry. */
  readonly mirror: string;
  /** What tells these providers where their services are. */
  readonly env: NodeJS.ProcessEnv;
  /** Differs when a stack has to be initialised anew. */
  readonly id: string;
  /** Resolves with the reason if something real ends before it is asked to; never otherwise. */
  readonly died: Promise<ProblemError>;
  /** Before an engine works on the stack. */
  before(stack: Stack): Promise<void>;
  /** After an engine has worked on it; may add to what is to be said, or find that it is not well. */
  after(stack: Stack, result: StackResult): Promise<StackResult>;
  /** What has changed of the stack's resources that its provider does not look at, so that no plan shows it. */
  unseen(stack: Stack): Promise<readonly string[]>;
  stop(): Promise<void>;
}

/** The session with what is real around it; all of that has stopped when this returns. */
export async function withRealParts<T>(
  options: SessionOptions & { readonly real?: RealParts },
  session: Session,
  stacks: readonly Stack[],
  use: (session: Session) => Promise<T>,
): Promise<T> {
  const real = await options.real?.begin(stacks, session, options);
  if (real === undefined) return use(session);
  const death = new AbortController();
  void real.died.then((problem) => death.abort(problem));
  try {
    const result = await use({ ...session, real, signal: AbortSignal.any([session.signal, death.signal]) });
    death.signal.throwIfAborted();
    return result;
  } finally {
    await real.stop();
  }
}

/** What is done to a stack, with what a real cluster needs before and has to say after. */
export function aroundStack<Context>(
  { real }: Session,
  work: (stack: Stack, context: Context) => Promise<StackResult>,
): (stack: Stack, context: Context) => Promise<StackResult> {
  if (real === undefined) return work;
  return async (stack, context) => {
    await real.before(stack);
    return real.after(stack, await work(stack, context));
  };
}

/** For an outcome: what was real in the session. */
export function realOf({ real }: Session): { readonly real?: Pick<RealRun, "providers" | "description"> } {
  return real === undefined ? {} : { real: { providers: real.providers, description: real.description } };
}
