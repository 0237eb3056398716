import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

export type Victim = "engine" | "double" | "kube-apiserver";

export interface KillPoint {
  readonly victim: Victim;
  /** Which line about a resource, of all engine runs of a deploy together. */
  readonly at: number;
}

/** The environment of a run in which the victim is killed at that point; `folder` keeps the count. */
export function killing({ victim, at }: KillPoint, folder: string): NodeJS.ProcessEnv {
  const counter = join(folder, "kill-counter");
  rmSync(counter, { force: true });
  return {
    ...process.env,
    TERRAFORM_BINARY_NAME: join(__dirname, "killed-engine.js"),
    SLZ_KILL_ENGINE: process.env.TERRAFORM_BINARY_NAME,
    SLZ_KILL_AT: String(at),
    SLZ_KILL_COUNTER: counter,
    SLZ_KILL_VICTIM: victim === "engine" || victim === "double" ? victim : "other",
    SLZ_KILL_PID_FILE: pidFile(folder),
  };
}

/** Says which process is the victim where only the run itself knows it. */
export function nameVictim(folder: string, pid: number): void {
  writeFileSync(pidFile(folder), String(pid));
}

const pidFile = (folder: string): string => join(folder, "kill-pid");
