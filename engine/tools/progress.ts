/** How far a long piece of work is. */
export interface ProgressStep {
  /** What is being done: `building OpenTofu 1.12.6`. */
  readonly doing: string;
  readonly done?: number;
  readonly total?: number;
  /** What `done` and `total` count: `packages`. */
  readonly unit?: string;
}

const EVERY_MS = 5_000;
/** Before this much of the time and of the work, an estimate is a guess. */
const ESTIMATE = { afterMs: 10_000, share: 0.05 } as const;

/** One line about one step, `elapsedMs` after that step began. */
export function progressLine({ doing, done = 0, total, unit }: ProgressStep, elapsedMs: number): string {
  const parts: string[] = [];
  if (unit !== undefined && total !== undefined) parts.push(`${done} of ${total} ${unit}`);
  else if (unit !== undefined && done > 0) parts.push(`${done} ${unit}`);
  if (elapsedMs >= 1_000) parts.push(duration(elapsedMs));
  const share = total ? done / total : 0;
  if (elapsedMs >= ESTIMATE.afterMs && share >= ESTIMATE.share && share < 1)
    parts.push(`about ${duration((elapsedMs * (1 - share)) / share)} to go`);
  return parts.length > 0 ? `${doing}: ${parts.join(", ")}` : doing;
}

function duration(ms: number): string {
  const seconds = Math.max(1, Math.round(ms / 1_000));
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/** Reports a line when a step begins and every few seconds until `work` ends, so that nobody takes it for hung. */
export async function withProgress<T>(
  report: (line: string) => void,
  work: (update: (step: ProgressStep) => void) => Promise<T>,
): Promise<T> {
  let current: { step: ProgressStep; began: number } | undefined;
  const say = () => current && report(progressLine(current.step, performance.now() - current.began));
  const timer = setInterval(say, EVERY_MS);
  try {
    return await work((step) => {
      const begins = current?.step.doing !== step.doing;
      current = { step, began: begins || current === undefined ? performance.now() : current.began };
      if (begins) say();
    });
  } finally {
    clearInterval(timer);
  }
}
