import { spawn, type ChildProcessWithoutNullStreams } from "node:child_process";
import { extname, join } from "node:path";
import { createInterface } from "node:readline";
import { ProblemError } from "../../core/errors/problem";
import { doublesNotStarted } from "./problems";
import type { Handshake, DoublesRefusal } from "./handshake";
import { loaderOf } from "../../engine/process/typescript-loader";
import { reattachProviders, type EngineKind } from "./reattach";

export interface DoublesOptions {
  /** Where the simulated cloud is kept; a file that is not there yet becomes the seeded world. */
  readonly worldFile: string;
  /** Where the kubeconfigs of real clusters lie, each named as its cluster. @default no cluster is real */
  readonly kubeconfigs?: string;
  /** Where what a real OpenStack holds is listed. @default no network is real */
  readonly networks?: string;
  /** @default the caller's */
  readonly cwd?: string;
  /** File of the types that engines will ask for, which may come later. @default every type */
  readonly types?: string;
  /** The program to start. @default the doubles' server */
  readonly server?: string;
  /** @default generous ones: a run should end some time, and none should fail on a busy machine */
  readonly limits?: DoublesLimits;
}

/** How long the process may take, in milliseconds. */
export interface DoublesLimits {
  /** To say where it serves. */
  readonly start: number;
  /** To end once its standard input is closed, before it is sent SIGTERM. */
  readonly close: number;
  /** To end upon SIGTERM, before it is killed. */
  readonly terminate: number;
}

export interface Doubles {
  readonly pid: number;
  /** The value of `TF_REATTACH_PROVIDERS` that makes the engine use the doubles; all but those of the providers named. */
  reattachEnv(engine: EngineKind, except?: readonly string[]): string;
  /** Resolves with the doubles' last words if they end before they are asked to; never otherwise. */
  readonly died: Promise<string>;
  /** Resolves when the process is gone; the world is on disk by then, for the doubles keep what they answer. */
  stop(): Promise<void>;
}

const LAST_WORDS = 20;
/** Source or compiled, as this file is. */
const SERVER = join(__dirname, `server${extname(__filename)}`);
const LIMITS: DoublesLimits = { start: 60_000, close: 30_000, terminate: 10_000 };

/**
 * Starts the process that stands in for every provider.
 *
 * @throws ProblemError the process's own, such as `WORLD-DAMAGED`, or `SANDBOX-DOUBLES-START` with what the process said, when it ends or hangs before it serves.
 */
export async function startDoubles(options: DoublesOptions): Promise<Doubles> {
  const { worldFile, kubeconfigs = "", networks = "", types = "", cwd, server = SERVER, limits = LIMITS } = options;
  const args = [...loaderOf(server), server, worldFile, kubeconfigs, networks, types];
  const child = spawn(process.execPath, args, {
    cwd,
    env: ownEnvironment(),
    // A process group of its own: Ctrl-C in the terminal reaches us, and we decide when the doubles may go.
    detached: true,
    stdio: "pipe",
  });
  const lastWords = keepLastWords(child);
  // Gone at once, we let nothing be made any more that no engine would hear of.
  const abandon = () => child.kill("SIGKILL");
  process.once("exit", abandon);
  let asked = false;
  const ended = new Promise<string>((resolve) => {
    child.once("error", (error) => resolve(error.message));
    child.once("close", () => process.off("exit", abandon));
    child.once("close", (code, signal) => resolve(lastWords() || `ended with ${signal ?? `exit code ${code}`}`));
  });

  const handshake = await within(limits.start, Promise.race([readHandshake(child), ended]));
  if (handshake === undefined) {
    child.kill("SIGKILL");
    throw doublesNotStarted(`not ready within ${limits.start / 1000} s, killed; its last words: ${await ended}`);
  }
  if (typeof handshake === "string") throw doublesNotStarted(handshake);
  if ("problems" in handshake) {
    await ended;
    throw new ProblemError(handshake.problems, handshake.exitCode);
  }

  return {
    pid: handshake.pid,
    reattachEnv: (engine, except) => reattachProviders(engine, handshake.pid, handshake.ports, except),
    died: new Promise((resolve) => void ended.then((words) => asked || resolve(words))),
    stop: async () => {
      asked = true;
      child.stdin.end();
      if ((await within(limits.close, ended)) !== undefined) return;
      child.kill("SIGTERM");
      if ((await within(limits.terminate, ended)) !== undefined) return;
      child.kill("SIGKILL");
      await ended;
    },
  };
}

/** What the work comes to; `undefined` when it takes longer. */
async function within<T>(limitMs: number, work: Promise<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), limitMs);
  });
  try {
    return await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
  }
}

/** The doubles need none of the caller's settings, and credentials least of all. */
function ownEnvironment(): NodeJS.ProcessEnv {
  const kept = ["PATH", "HOME", "TMPDIR", "TEMP", "TMP", "SYSTEMROOT", "LANG"];
  return Object.fromEntries(
    kept.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])),
  );
}

function keepLastWords(child: ChildProcessWithoutNullStreams): () => string {
  const lines: string[] = [];
  createInterface({ input: child.stderr }).on("line", (line) => {
    lines.push(line);
    if (lines.length > LAST_WORDS) lines.shift();
  });
  return () => lines.join("\n").trim();
}

async function readHandshake(child: ChildProcessWithoutNullStreams): Promise<Handshake | DoublesRefusal> {
  const line = await new Promise<string>((resolve) => {
    createInterface({ input: child.stdout }).once("line", resolve);
  });
  return JSON.parse(line) as Handshake | DoublesRefusal;
}
