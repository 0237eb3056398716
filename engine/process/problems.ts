import { ProblemError } from "../../core/errors/problem";

/** Two runs in one folder would apply the same state twice. */
export function alreadyRunning(holder: { pid: number; command: string; started: string }): ProblemError {
  return new ProblemError([
    {
      code: "RUN-LOCKED",
      message: "another run is at work in this folder",
      found: `${holder.command}, process ${holder.pid}, started ${holder.started}`,
      fix: `wait until it has finished, or stop it with Ctrl-C in its terminal (or: kill -INT ${holder.pid})`,
    },
  ]);
}
