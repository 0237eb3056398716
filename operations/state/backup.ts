import { createHash } from "node:crypto";
import { chmodSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { LockHolder } from "./problems";
import type { StatePlace, StateStore } from "./contract";
import { headerOf } from "./header";

export const INDEX = "index.json";

/** What a backup says of itself, beside the states. */
export interface BackupIndex {
  readonly organisation: string;
  /** Where the states come from. */
  readonly store: string;
  /** ISO 8601, in UTC. */
  readonly taken: string;
  readonly states: readonly BackedUpState[];
}

export interface BackedUpState {
  readonly stack: string;
  readonly key: string;
  /** In the folder of the index. */
  readonly file: string;
  readonly sha256: string;
  readonly written: string;
  readonly version?: string;
  readonly lineage?: string;
  readonly serial?: number;
  /** The keys it is encrypted with, by name. */
  readonly keys: readonly string[];
  /** What there was is no state; it was kept all the same. */
  readonly damaged?: true;
  /** A run that was at work on it. */
  readonly locked?: LockHolder;
}

export interface BackupOptions {
  readonly place: StatePlace;
  readonly store: StateStore;
  /** Gets a folder of its own for this backup. */
  readonly folder: string;
  readonly now: Date;
  readonly signal: AbortSignal;
  readonly report: (line: string) => void;
}

export interface BackupOutcome extends BackupIndex {
  /** Undefined where there is no state, and so nothing to keep. */
  readonly folder?: string;
}

/** `20261124T120000Z`: sorts by time, and every file system takes it. */
export const stamp = (now: Date): string => now.toISOString().replace(/[-:]|\.\d+/g, "");

/** Copies all states as they are, encrypted where they are: the folder appears when everything is in it, or not at all; without a state there is none. */
export async function backUpStates(options: BackupOptions): Promise<BackupOutcome> {
  const { place, store, folder, now, signal, report } = options;
  const target = join(folder, stamp(now));
  const keys = await store.keys();
  const about = { organisation: place.organisation, store: store.title, taken: now.toISOString() };
  if (keys.length === 0) return { ...about, states: [] };
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const draft = mkdtempSync(join(folder, ".unfinished-"));
  try {
    chmodSync(draft, 0o700);
    const states: BackedUpState[] = [];
    for (const key of keys) {
      signal.throwIfAborted();
      const state = await backUp(key, draft, options);
      if (state !== undefined) states.push(state);
      report(`copied ${key} (${states.length} of ${keys.length})`);
    }
    const index = { ...about, states };
    if (states.length === 0) {
      rmSync(draft, { recursive: true });
      return index;
    }
    write(join(draft, INDEX), `${JSON.stringify(index, undefined, 2)}\n`);
    renameSync(draft, target);
    return { ...index, folder: target };
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    throw error;
  }
}

async function backUp(key: string, draft: string, { place, store }: BackupOptions): Promise<BackedUpState | undefined> {
  const found = await store.read(key);
  if (found === undefined) return undefined;
  const locked = await store.holder(key);
  const header = headerOf(found.bytes);
  const file = key.replace(/[^\w.-]/g, "_");
  write(join(draft, file), found.bytes);
  return {
    stack: place.stacks.find((state) => state.key === key)?.stack ?? key.replace(/\.tfstate$/, ""),
    key,
    file,
    sha256: sha256(found.bytes),
    written: found.written,
    ...(found.version !== undefined && { version: found.version }),
    ...(header && { lineage: header.lineage, serial: header.serial }),
    keys: header?.keys ?? [],
    ...(header === undefined && { damaged: true as const }),
    ...(locked && { locked }),
  };
}

export const sha256 = (bytes: Buffer): string => createHash("sha256").update(bytes).digest("hex");

const write = (file: string, content: Buffer | string): void => writeFileSync(file, content, { mode: 0o600 });
