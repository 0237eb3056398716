import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, mkdirSync, openSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { processIdentity } from "../../engine/process/identity";
import type { FromSupervisor, ClusterProcess } from "./supervision";

/**
 * The process that owns every part of a cluster: starts what it is told on standard input, says on standard output what
 * started and what ended, and ends everything when its input closes, however its parent ended.
 */
const GRACE_MS = 2_000;
const POLL_MS = 20;

const [folder = "."] = process.argv.slice(2);
const running: { readonly name: string; readonly child: ChildProcess }[] = [];
let ending = false;

function say(message: FromSupervisor): void {
  process.stdout.write(`${JSON.stringify(message)}\n`);
}

function start({ name, command, args, env }: ClusterProcess): void {
  mkdirSync(join(folder, "logs"), { recursive: true });
  const log = openSync(join(folder, "logs", `${name}.log`), "w", 0o600);
  const child = spawn(command, args, { cwd: folder, env: { ...process.env, ...env }, stdio: ["ignore", log, log] });
  closeSync(log);
  running.push({ name, child });
  child.once("error", (error) => say({ ended: name, how: error.message }));
  child.once("exit", (code, signal) => {
    if (!ending) say({ ended: name, how: signal ? `ended by ${signal}` : `ended with exit code ${code}` });
  });
  if (child.pid !== undefined) say({ started: name, pid: child.pid, identity: processIdentity(child.pid) });
}

/** The last started first: nobody is left without what it talks to. */
async function end(): Promise<void> {
  if (ending) return;
  ending = true;
  for (const { child } of running.reverse()) {
    child.kill("SIGTERM");
    for (let waited = 0; isRunning(child) && waited < GRACE_MS; waited += POLL_MS) await sleep(POLL_MS);
    // Nothing is lost: what was answered stands in etcd, and etcd's last word is in its log.
    if (isRunning(child)) child.kill("SIGKILL");
  }
  process.exit(0);
}

function isRunning({ pid, exitCode, signalCode }: ChildProcess): boolean {
  return pid !== undefined && exitCode === null && signalCode === null;
}

createInterface({ input: process.stdin })
  .on("line", (line) => start(JSON.parse(line) as ClusterProcess))
  .on("close", () => void end());
process.on("SIGTERM", () => void end());
// Ctrl-C is for whoever started us: it lets the engines finish first.
process.on("SIGINT", () => undefined);
process.stdout.on("error", () => undefined);
