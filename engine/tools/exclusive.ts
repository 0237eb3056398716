import { mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { ProblemError } from "../../core/errors/problem";
import { takeLock } from "../process/lock";
import { isAlive } from "../process/identity";
import { withProgress } from "./progress";

export interface ExclusiveOptions {
  readonly folder: string;
  /** What is worked on, for whoever has to wait: `OpenTofu 1.12.6`. */
  readonly subject: string;
  readonly report: (line: string) => void;
  readonly signal?: AbortSignal;
}

const POLL_MS = 200;
/** Of unfinished work: the process that does it. */
export const PARTIAL = /^\.partial-(\d+)-/;

/** Work that two processes should not do twice at once: the second waits. Nothing breaks if both do it all the same. */
export async function exclusively<T>(options: ExclusiveOptions, work: () => Promise<T>): Promise<T> {
  const { folder, subject } = options;
  mkdirSync(folder, { recursive: true });
  const file = join(folder, ".lock");
  const giveBack = attemptLock(file, subject) ?? (await waitForLock(file, options));
  try {
    removeLeftovers(folder);
    return await work();
  } finally {
    giveBack();
  }
}

function waitForLock(file: string, { subject, report, signal }: ExclusiveOptions): Promise<() => void> {
  return withProgress(report, async (update) => {
    update({ doing: `another process is getting ${subject}, waiting for it` });
    for (;;) {
      await sleep(POLL_MS);
      signal?.throwIfAborted();
      const giveBack = attemptLock(file, subject);
      if (giveBack) return giveBack;
    }
  });
}

function attemptLock(file: string, subject: string): (() => void) | undefined {
  try {
    return takeLock(file, `getting ${subject}`, new Date());
  } catch (error) {
    if (error instanceof ProblemError) return undefined;
    throw error;
  }
}

/** A folder for unfinished work beside the finished, so that a rename completes it; gone at the end, whatever happens. */
export async function withPartial<T>(folder: string, work: (partial: string) => Promise<T>): Promise<T> {
  const partial = mkdtempSync(join(folder, `.partial-${process.pid}-`));
  try {
    return await work(partial);
  } finally {
    rmSync(partial, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** A process that was killed could not tidy up. */
function removeLeftovers(folder: string): void {
  for (const name of readdirSync(folder)) {
    const pid = PARTIAL.exec(name)?.[1];
    if (pid !== undefined && !isAlive(Number(pid))) rmSync(join(folder, name), { recursive: true, force: true });
  }
}
