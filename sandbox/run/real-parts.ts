import type { ProblemError } from "../../core/errors/problem";
import type { RealRun } from "../../engine/runs/real-run";
import type { Stack } from "../../model/output/stack";
import type { Session, SessionOptions } from "./session";

/** Real things in the place of doubles: what makes a lab of the sandbox. */
export interface RealParts {
  /** Starts what these stacks need; called once a run, when the stacks are known and no engine has started. */
  begin(stacks: readonly Stack[], session: Session, options: SessionOptions): Promise<StartedParts>;
}

export interface StartedParts extends RealRun {
  /** Where an engine finds the real providers, laid out as its own mirror of a registry. */
  readonly mirror: string;
  /** What tells these providers where their services are. */
  readonly env: NodeJS.ProcessEnv;
  /** Differs when a stack has to be initialised anew. */
  readonly id: string;
  /** Resolves with the reason if something real ends before it is asked to; never otherwise. */
  readonly died: Promise<ProblemError>;
  stop(): Promise<void>;
}

/** Whatever is real around the session, and the signal that its death aborts too; all of it has stopped when this returns. */
export async function withRealParts<T>(
  parts: RealParts | undefined,
  options: SessionOptions,
  session: Session,
  stacks: readonly Stack[],
  use: (session: Session, real?: StartedParts) => Promise<T>,
): Promise<T> {
  const real = await parts?.begin(stacks, session, options);
  if (real === undefined) return use(session);
  const death = new AbortController();
  void real.died.then((problem) => death.abort(problem));
  try {
    const result = await use({ ...session, signal: AbortSignal.any([session.signal, death.signal]) }, real);
    death.signal.throwIfAborted();
    return result;
  } finally {
    await real.stop();
  }
}
