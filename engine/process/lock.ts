import { linkSync, lstatSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { alreadyRunning } from "./problems";
import { cannotWrite } from "../../core/errors/files";
import { isAlive, processIdentity } from "./identity";

export interface Holder {
  readonly pid: number;
  /** Tells the process from a later one with the same number; containers number theirs alike. */
  readonly identity?: string;
  readonly command: string;
  readonly started: string;
}

/** One run per folder. Returns what gives the lock back; a lock whose process is gone is taken over. */
export function takeLock(file: string, command: string, now: Date): () => void {
  mkdirSync(dirname(file), { recursive: true });
  const holder: Holder = {
    pid: process.pid,
    identity: processIdentity(process.pid),
    command,
    started: now.toISOString(),
  };
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, JSON.stringify(holder));
  try {
    while (!placed(draft, file)) {
      const current = readHolder(file);
      if (current && holds(current)) throw alreadyRunning(current);
      if (lstatSync(file, { throwIfNoEntry: false })?.isDirectory() === true)
        throw cannotWrite(file, "a folder is in the way");
      removeStale(file);
    }
  } finally {
    rmSync(draft, { force: true });
  }
  return () => rmSync(file, { force: true });
}

/** A link to a finished file appears whole or not at all, and never replaces another run's lock. */
function placed(draft: string, file: string): boolean {
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

/** Another run may have taken the stale lock over since we read it: what we move aside is looked at again. */
function removeStale(file: string): void {
  const aside = `${file}.${process.pid}.stale`;
  try {
    renameSync(file, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return;
    throw error;
  }
  const moved = readHolder(aside);
  if (moved && holds(moved)) placed(aside, file);
  rmSync(aside, { force: true });
}

function holds(holder: Holder): boolean {
  if (!isAlive(holder.pid)) return false;
  const identity = processIdentity(holder.pid);
  return identity === undefined || holder.identity === undefined || identity === holder.identity;
}

/** `undefined` for a file that is gone or was never a lock. */
function readHolder(file: string): Holder | undefined {
  try {
    const holder = JSON.parse(readFileSync(file, "utf8")) as Partial<Holder> | null;
    const usable = typeof holder?.pid === "number" && typeof holder.command === "string";
    return usable ? ({ started: "at an unknown time", ...holder } as Holder) : undefined;
  } catch {
    return undefined;
  }
}
