/** Milliseconds before each further attempt; what throttles is asked five times in eight seconds. */
export const PATIENCE: readonly number[] = [500, 1_000, 2_000, 4_000];

export interface Retries {
  /** @default half a second at first, twice as long each time, five attempts in all */
  readonly patience?: readonly number[];
  /** Waits; tests do not. @throws the signal's reason when it is aborted meanwhile */
  readonly wait: (ms: number) => Promise<void>;
  readonly report?: (line: string) => void;
}

/** Does it again, later each time, as long as `worth` says so; then throws what it failed with last. */
export async function withRetries<T>(
  attempt: () => Promise<T>,
  worth: (error: unknown) => string | undefined,
  { patience = PATIENCE, wait, report }: Retries,
): Promise<T> {
  for (let tries = 0; ; tries++) {
    try {
      return await attempt();
    } catch (error) {
      const reason = worth(error);
      const pause = patience[tries];
      if (reason === undefined || pause === undefined) throw error;
      report?.(`the store says ${reason}: asking again in ${pause / 1000} s`);
      await wait(pause);
    }
  }
}
