import { spawn } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { extname, join } from "node:path";
import { createInterface } from "node:readline";
import { isAlive, processIdentity } from "../../engine/process/identity";
import { loaderOf } from "../../engine/process/typescript-loader";
import { writePrivate } from "../../engine/tools/whole-file";

/** One process of a cluster. */
export interface ClusterProcess {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
}

export type FromSupervisor =
  | { readonly started: string; readonly pid: number; readonly identity?: string }
  | { readonly ended: string; readonly how: string };

export interface Supervision {
  start(part: ClusterProcess): void;
  /** Resolves with which part ended and its last words, if one does before `stop`; never otherwise. */
  readonly died: Promise<string>;
  /** Process numbers by part. */
  readonly pids: ReadonlyMap<string, number>;
  stop(): Promise<void>;
}

interface Recorded {
  readonly pid: number;
  readonly identity?: string;
}

const LAST_LINES = 12;
const STOP_MS = 20_000;

/** Starts the process that will own the cluster's; what a killed one left running in this folder is ended first. */
export function supervise(folder: string): Supervision {
  const record = join(folder, "processes.json");
  endLeftovers(record);
  const supervisor = join(__dirname, `supervisor${extname(__filename)}`);
  const child = spawn(process.execPath, [...loaderOf(supervisor), supervisor, folder], {
    env: ownEnvironment(),
    detached: true,
    stdio: ["pipe", "pipe", "ignore"],
  });
  const recorded: Recorded[] = [];
  const pids = new Map<string, number>();
  const keep = (pid: number, identity: string | undefined) => {
    recorded.push({ pid, identity });
    writePrivate(record, JSON.stringify(recorded));
  };
  if (child.pid !== undefined) keep(child.pid, processIdentity(child.pid));
  // Gone at once, we leave nobody behind.
  const abandon = () => endLeftovers(record);
  process.once("exit", abandon);

  let asked = false;
  const ended = new Promise<void>((resolve) => {
    child.once("error", () => resolve());
    child.once("exit", () => resolve());
  });
  const died = new Promise<string>((resolve) => {
    createInterface({ input: child.stdout }).on("line", (line) => {
      const message = JSON.parse(line) as FromSupervisor;
      if ("started" in message) {
        pids.set(message.started, message.pid);
        keep(message.pid, message.identity);
      } else if (!asked) resolve(lastWords(folder, message.ended, message.how));
    });
    void ended.then(() => asked || resolve("the cluster's supervisor ended"));
  });
  child.stdin.on("error", () => undefined);

  return {
    start: (part) => child.stdin.write(`${JSON.stringify(part)}\n`),
    died,
    pids,
    stop: async () => {
      asked = true;
      child.stdin.end();
      const patience = setTimeout(() => endLeftovers(record), STOP_MS);
      await ended;
      clearTimeout(patience);
      // A supervisor that was killed could end nobody.
      endLeftovers(record);
      process.off("exit", abandon);
    },
  };
}

/** What the part wrote to its log last. */
export function lastWords(folder: string, part: string, how: string): string {
  let lines: string[] = [];
  try {
    lines = readFileSync(join(folder, "logs", `${part}.log`), "utf8")
      .trim()
      .split("\n")
      .slice(-LAST_LINES);
  } catch {
    // It did not even begin a log.
  }
  return [`${part} ${how}`, ...lines].join("\n");
}

/** Ends what the record names and is still the same process. */
function endLeftovers(record: string): void {
  let recorded: readonly Recorded[];
  try {
    recorded = JSON.parse(readFileSync(record, "utf8")) as Recorded[];
  } catch {
    return;
  }
  for (const { pid, identity } of recorded) {
    if (!isAlive(pid) || processIdentity(pid) !== identity) continue;
    try {
      process.kill(pid, "SIGKILL");
    } catch {
      // It ended in this moment.
    }
  }
  rmSync(record, { force: true });
}

/** The parts get their settings by arguments; none of the user's. */
function ownEnvironment(): NodeJS.ProcessEnv {
  const kept = ["PATH", "HOME", "TMPDIR", "LANG"];
  return Object.fromEntries(
    kept.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])),
  );
}
