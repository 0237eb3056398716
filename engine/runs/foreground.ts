import { spawn } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { commandNotStarted } from "./problems";
import type { Interruption } from "./interrupt";

export interface ForegroundOptions {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  readonly interruption: Interruption;
  readonly terminal: boolean;
}

export interface ForegroundResult {
  readonly status: number | null;
  readonly signal: NodeJS.Signals | null;
}

const GROUP_GRACE_MS = 30_000;
const GROUP_POLL_MS = 50;

/**
 * Runs a command with our standard streams. On a terminal it shares our process group, so that it may read keys and gets
 * Ctrl-C by itself; elsewhere it has a group of its own, to which we pass signals on, the second one like the first.
 */
export async function runInForeground(
  [command, ...args]: readonly [string, ...string[]],
  { cwd, env, interruption, terminal }: ForegroundOptions,
): Promise<ForegroundResult> {
  const child = spawn(command, args, { cwd, env, stdio: "inherit", detached: !terminal });
  const ended = new Promise<ForegroundResult>((resolve, reject) => {
    child.once("error", (error: NodeJS.ErrnoException) => reject(commandNotStarted(command, inWords(error))));
    child.once("exit", (status, signal) => resolve({ status, signal }));
  });
  const pass = () => {
    const signal = interruption.stopped()?.signal;
    if (signal === undefined || child.pid === undefined || (terminal && signal === "SIGINT")) return;
    send(terminal ? child.pid : -child.pid, signal);
  };
  for (const abort of [interruption.stop, interruption.kill]) abort.addEventListener("abort", pass, { once: true });
  try {
    const result = await ended;
    if (interruption.stop.aborted && !terminal && child.pid !== undefined) await groupEnds(child.pid);
    return result;
  } finally {
    for (const abort of [interruption.stop, interruption.kill]) abort.removeEventListener("abort", pass);
  }
}

/** A command may be gone before the engines it started are: the doubles have to outlive those. */
async function groupEnds(group: number): Promise<void> {
  for (let waited = 0; waited < GROUP_GRACE_MS; waited += GROUP_POLL_MS) {
    if (!send(-group, 0)) return;
    await sleep(GROUP_POLL_MS);
  }
  send(-group, "SIGKILL");
}

/** False when there is nobody left to send to. */
function send(target: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(target, signal);
  } catch {
    return false;
  }
}

function inWords({ code, message }: NodeJS.ErrnoException): string {
  if (code === "ENOENT") return "there is no such command";
  return code === "EACCES" ? "it is not executable" : message;
}
