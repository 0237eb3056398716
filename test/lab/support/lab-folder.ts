import { execFileSync } from "node:child_process";
import { mkdtempSync, readlinkSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** A folder of a test's own, so far from any `.lab` of the repository. */
export const labFolder = (): string => mkdtempSync(join(tmpdir(), "slz-lab-"));

export const removeFolder = (folder: string): void => rmSync(folder, { recursive: true, force: true });

/** Every process that works in the folder or was told of it, this one aside: what a lab must not leave behind. */
export function processesOf(folder: string): string[] {
  const listed = execFileSync("ps", ["-axww", "-o", "pid=,command="], { encoding: "utf8" });
  return listed
    .split("\n")
    .map((line) => /^\s*(\d+) (.*)$/.exec(line))
    .flatMap((match) => (match ? [{ pid: Number(match[1]), command: match[2]! }] : []))
    .filter(({ pid, command }) => pid !== process.pid && (command.includes(folder) || worksIn(pid, folder)))
    .map(({ pid, command }) => `${pid} ${command}`);
}

/** Where the system says so: it tells of engines, whose arguments name no folder. */
function worksIn(pid: number, folder: string): boolean {
  try {
    return readlinkSync(`/proc/${pid}/cwd`).startsWith(folder);
  } catch {
    return false;
  }
}

const POLL_MS = 50;
const PATIENCE_MS = 60_000;

/** Asks until the answer is as it should be; an answer that never is fails with the last one. */
export async function eventually<T>(ask: () => T | Promise<T>, isRight: (answer: T) => boolean): Promise<T> {
  const end = performance.now() + PATIENCE_MS;
  for (;;) {
    const answer = await ask();
    if (isRight(answer)) return answer;
    if (performance.now() > end) throw new Error(`not as it should be, in the end: ${JSON.stringify(answer)}`);
    await sleep(POLL_MS);
  }
}
