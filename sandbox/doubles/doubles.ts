import { spawn, type ChildProcessWithoutNullStreams } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { doublesNotStarted } from "../../core/errors/sandbox";
import type { Handshake } from "./handshake";
import { reattachProviders, type EngineKind } from "./reattach";

export interface DoublesOptions {
  /** Where the simulated cloud is kept; a file that is not there yet becomes the seeded world. */
  readonly worldFile: string;
  /** @default the caller's */
  readonly cwd?: string;
}

export interface Doubles {
  readonly pid: number;
  /** The value of `TF_REATTACH_PROVIDERS` that makes the engine use the doubles. */
  reattachEnv(engine: EngineKind): string;
  /** Resolves with the doubles' last words if they end before they are asked to; never otherwise. */
  readonly died: Promise<string>;
  /** Resolves when the world is on disk and the process is gone. */
  stop(): Promise<void>;
}

const LAST_WORDS = 20;

/**
 * Starts the process that stands in for every provider.
 *
 * @throws ProblemError `SANDBOX-DOUBLES-START` with what the process said, when it ends before it serves.
 */
export async function startDoubles({ worldFile, cwd }: DoublesOptions): Promise<Doubles> {
  const child = spawn(
    process.execPath,
    ["--require", require.resolve("tsx/cjs"), join(__dirname, "server.ts"), worldFile],
    {
      cwd,
      env: ownEnvironment(),
      // A process group of its own: Ctrl-C in the terminal reaches us, and we decide when the doubles may go.
      detached: true,
      stdio: "pipe",
    },
  );
  const lastWords = keepLastWords(child);
  let asked = false;
  const ended = new Promise<string>((resolve) => {
    child.once("error", (error) => resolve(error.message));
    child.once("close", (code, signal) => resolve(lastWords() || `ended with ${signal ?? `exit code ${code}`}`));
  });

  const handshake = await Promise.race([readHandshake(child), ended]);
  if (typeof handshake === "string") throw doublesNotStarted(handshake);

  return {
    pid: handshake.pid,
    reattachEnv: (engine) => reattachProviders(engine, handshake.pid, handshake.ports),
    died: new Promise((resolve) => void ended.then((words) => asked || resolve(words))),
    stop: async () => {
      asked = true;
      child.stdin.end();
      await ended;
    },
  };
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

async function readHandshake(child: ChildProcessWithoutNullStreams): Promise<Handshake> {
  const line = await new Promise<string>((resolve) => {
    createInterface({ input: child.stdout }).once("line", resolve);
  });
  return JSON.parse(line) as Handshake;
}
