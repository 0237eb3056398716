import { ProblemError } from "../core/errors/problem";
import { listenForInterrupts } from "../engine/runs/interrupt";
import type { FindOptions } from "../engine/tools/find-tool";

/**
 * Finds programs, or gets them, once and before any test waits for them: on a machine that has none this takes minutes and
 * says how far it is. What needs none can still be tested where one is not to be had; what does fails with the same words.
 */
export async function getTools(find: (options: FindOptions) => Promise<unknown>): Promise<void> {
  const interruption = listenForInterrupts(process, () => performance.now());
  const report = (line: string) => process.stderr.write(`${line}\n`);
  try {
    await find({ env: process.env, report, signal: interruption.stop });
  } catch (error) {
    const stopped = interruption.stopped();
    if (stopped) process.exit(stopped.exitStatus);
    if (!(error instanceof ProblemError)) throw error;
    report(error.message);
  } finally {
    interruption.dispose();
  }
}
