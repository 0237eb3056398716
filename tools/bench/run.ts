import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { inTemporaryFolder } from "../../engine/tools/temporary-folder";

export const root = join(__dirname, "../..");

export interface Command {
  readonly program: string;
  readonly args: readonly string[];
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Seconds after which the run counts as hanging. */
  readonly limit: number;
}

export interface Run {
  readonly seconds: number;
  /** Most memory the process itself held, in MB; only for node programs run by `runNode`. */
  readonly megabytes: number;
}

/** A command that could not be measured, with its last words. */
export class MeasurementError extends Error {}

/** Runs a command to its end and says how long it took; anything but success is an error, not a figure. */
export async function run({ program, args, cwd = root, env = {}, limit }: Command): Promise<number> {
  const started = performance.now();
  const child = spawn(program, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
    timeout: limit * 1000,
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => (said = (said + text).slice(-2000)));
  }
  const [code, signal] = (await once(child, "close")) as [number | null, string | null];
  const seconds = (performance.now() - started) / 1000;
  if (code !== 0) {
    const how = signal ? `was stopped by ${signal} after ${seconds.toFixed(0)} s` : `ended with ${String(code)}`;
    throw new MeasurementError(`${program} ${args.join(" ")} ${how}:\n${said.trimEnd()}`);
  }
  return seconds;
}

/** Runs a TypeScript program in one node process, as `cdktf.json` does, and measures that process. */
export async function runNode(args: readonly string[], env: Readonly<Record<string, string>>, limit: number) {
  return inTemporaryFolder("bench", async (folder): Promise<Run> => {
    const memoryFile = join(folder, "memory");
    const preload = ["--require", join(__dirname, "peak-memory.cjs"), "--require", join(root, "bin/typescript.js")];
    const seconds = await run({
      program: process.execPath,
      args: [...preload, ...args],
      env: { ...env, CDKTF_OUTDIR: join(folder, "out"), SLZ_BENCH_MEMORY: memoryFile },
      limit,
    });
    return { seconds, megabytes: Number(readFileSync(memoryFile, "utf8")) / 1e6 };
  });
}

/** One run that is not counted, for caches to fill, then as many as asked for, one after another. */
export async function repeat<T>(times: number, once: () => Promise<T>): Promise<T[]> {
  await once();
  const results: T[] = [];
  for (let i = 0; i < times; i++) results.push(await once());
  return results;
}
