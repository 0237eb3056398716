import { type ChildProcess, spawn } from "node:child_process";
import { constants } from "node:os";
import { createInterface } from "node:readline";

/** One step of stopping a process: what is sent, to whom, how long after the stop was asked for. */
export interface StopStep {
  readonly afterMs: number;
  readonly signal: NodeJS.Signals;
  readonly to: "process" | "group";
}

export type Stream = "stdout" | "stderr";

export interface ProcessOptions {
  readonly env: NodeJS.ProcessEnv;
  readonly cwd?: string;
  /** Stops the process; the result is awaited all the same. */
  readonly signal?: AbortSignal;
  readonly stop: readonly StopStep[];
  readonly onLine?: (line: string, stream: Stream) => void;
  /** What it reads on standard input. @default nothing */
  readonly input?: string;
}

export interface ProcessResult {
  /** As shells count: 128 and the signal's number for a process that a signal ended. */
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A grandchild may hold the output open for ever: once the process is gone, it ends after this many silent spells. */
const SILENCE = { spellMs: 500, spells: 2 } as const;

/**
 * Runs a program to its end, however long that takes, and stops it in the given steps when the signal says so.
 * It gets a process group of its own: a terminal's Ctrl-C reaches it through us alone, once.
 *
 * @throws Error when the program cannot be started, the signal's reason when it was aborted before.
 */
export async function runProcess(
  command: string,
  args: readonly string[],
  options: ProcessOptions,
): Promise<ProcessResult> {
  const { cwd, env, signal, stop, onLine, input } = options;
  signal?.throwIfAborted();
  const child = spawn(command, args, {
    cwd,
    env,
    detached: true,
    stdio: [input === undefined ? "ignore" : "pipe", "pipe", "pipe"],
  });
  // One that ends before it has read everything has its reasons, and says them elsewhere.
  child.stdin?.on("error", () => undefined).end(input);
  const texts = { stdout: collect(child, "stdout", onLine), stderr: collect(child, "stderr", onLine) };

  const timers: NodeJS.Timeout[] = [];
  const begin = () => stop.forEach((step) => timers.push(setTimeout(() => send(child, step), step.afterMs)));
  signal?.addEventListener("abort", begin, { once: true });
  running.set(child, stop[0]);
  if (running.size === 1) process.once("exit", stopAll);
  try {
    const code = await ended(child);
    // What it started is stopped with it.
    if (signal?.aborted) send(child, { signal: "SIGKILL", to: "group" });
    return { code, stdout: (await texts.stdout).join(""), stderr: (await texts.stderr).join("") };
  } finally {
    signal?.removeEventListener("abort", begin);
    running.delete(child);
    if (running.size === 0) process.off("exit", stopAll);
    timers.forEach((timer) => clearTimeout(timer));
  }
}

/** What runs now, with the gentlest way to stop it. */
const running = new Map<ChildProcess, StopStep | undefined>();

/** Milliseconds between the gentle and the hard stop of what still runs when we go at once. */
const LAST_GRACE = 500;

/** Nobody is left to wait when we go: everything is asked to end, and what cannot is made to. */
function stopAll(): void {
  for (const [child, gentle] of running) if (gentle) send(child, gentle);
  // An exit handler can wait in no other way, and a second that is not waited for is a lock that stays.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, LAST_GRACE);
  for (const child of running.keys()) send(child, { signal: "SIGKILL", to: "group" });
}

/** Resolves with what the stream said by its end, or by the silence after the process is gone. */
async function collect(child: ChildProcess, name: Stream, onLine: ProcessOptions["onLine"]): Promise<string[]> {
  const stream = child[name];
  if (stream === null) return [];
  const chunks: string[] = [];
  let silent = 0;
  stream.setEncoding("utf8").on("data", (chunk: string) => {
    chunks.push(chunk);
    silent = 0;
  });
  if (onLine) createInterface({ input: stream, crlfDelay: Infinity }).on("line", (line) => onLine(line, name));
  await new Promise<void>((resolve) => {
    let timer: NodeJS.Timeout | undefined;
    child.once("exit", () => {
      if (stream.closed) return;
      timer = setInterval(() => {
        // One spell is not enough: a busy event loop sees its timers before what waits to be read.
        if (++silent >= SILENCE.spells) stream.destroy();
      }, SILENCE.spellMs);
    });
    child.once("error", () => stream.destroy());
    stream.once("close", () => {
      clearInterval(timer);
      resolve();
    });
  });
  return chunks;
}

function ended(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once("error", (error: NodeJS.ErrnoException) =>
      reject(new Error(`it cannot be started: ${error.code ?? error.message}`, { cause: error })),
    );
    child.once("exit", (code, signal) => resolve(code ?? 128 + constants.signals[signal ?? "SIGKILL"]));
  });
}

function send({ pid }: ChildProcess, { signal, to }: Pick<StopStep, "signal" | "to">): void {
  if (pid === undefined) return;
  try {
    process.kill(to === "group" ? -pid : pid, signal);
  } catch {
    // It ended between the decision and the signal, which is what was wanted.
  }
}
