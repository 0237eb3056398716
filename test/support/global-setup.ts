import { ProblemError } from "../../core/errors/problem";
import { findEngine } from "../../sandbox/engine/find";
import { listenForInterrupts } from "../../sandbox/run/interrupt";
import { findHelm } from "../../sandbox/tools/helm";
import { openTemporaryFolder } from "./temporary-folder";

/**
 * Finds the engine and Helm, or gets them, once and before any test waits for them: on a machine that has neither this takes
 * minutes and says how far it is. All tests then use these two, by the variables a user would name them with.
 */
export default async function globalSetup(): Promise<void> {
  const interruption = listenForInterrupts(process, () => performance.now());
  const options = {
    env: process.env,
    report: (line: string) => process.stderr.write(`${line}\n`),
    signal: interruption.stop,
  };
  try {
    process.env.TERRAFORM_BINARY_NAME = (await findEngine(options)).path;
    process.env.HELM_BINARY = (await findHelm(options)).path;
  } catch (error) {
    const stopped = interruption.stopped();
    if (stopped) process.exit(stopped.exitStatus);
    if (!(error instanceof ProblemError)) throw error;
    // What needs neither can still be tested; what does fails with the same words.
    options.report(error.message);
  } finally {
    interruption.dispose();
  }
  openTemporaryFolder();
}
