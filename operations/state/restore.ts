import { existsSync, mkdirSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { ProblemError } from "../../core/errors/problem";
import { backupUnusable, noSuchVersion, notConfirmed, stateChanged, stateOfAnother, stateUnreadable } from "./problems";
import { readBytes, readText } from "../../core/files";
import { type BackedUpState, type BackupIndex, INDEX, sha256, stamp } from "./backup";
import type { StackState, StateStore } from "./contract";
import { headerOf, type StateHeader, withSerial } from "./header";
import { underLock } from "./locked";
import type { Cipher } from "./cipher";

/** A version the store keeps, or a backup: its folder, or one state of it. */
export type RestoreSource = { readonly version: string } | { readonly from: string };

export interface RestoreOptions {
  readonly state: StackState;
  readonly store: StateStore;
  readonly cipher: Cipher;
  readonly source: RestoreSource;
  /** Where the replaced state is kept. */
  readonly folder: string;
  readonly now: Date;
  /** Asked once, when everything is known. */
  readonly agreed: (plan: RestorePlan) => Promise<boolean>;
}

export interface RestorePlan {
  readonly stack: string;
  readonly store: string;
  readonly source: string;
  readonly lineage: string;
  /** What is put back, and what it gets. */
  readonly serial: { readonly of: number; readonly new: number };
  readonly replaces: "nothing" | "something that is no state" | { readonly serial: number };
}

export interface RestoreOutcome extends RestorePlan {
  /** Where the replaced state is now. */
  readonly kept?: string;
}

/**
 * Puts an earlier state back, under a serial that is higher than every one before, while it holds the lock. What it replaces
 * is kept.
 *
 * @throws ProblemError `STATE-LINEAGE`, `STATE-LOCKED`, `STATE-NOT-CONFIRMED`, …
 */
export async function restore(options: RestoreOptions): Promise<RestoreOutcome> {
  const { state, store, cipher, source, folder, now, agreed } = options;
  const { stack, key } = state;
  const chosen = "version" in source ? await fromVersion(store, state, source.version) : fromFile(state, source.from);
  const current = await store.read(key);
  const before = current && headerOf(current.bytes);
  const own = before ?? (await lastKnown(store, key));
  if (own !== undefined && own.lineage !== chosen.header.lineage)
    throw stateOfAnother(stack, chosen.header.lineage, own.lineage);

  const serial = Math.max(own?.serial ?? 0, before?.serial ?? 0, chosen.header.serial) + 1;
  const text = withSerial(await cipher.open(state, chosen.bytes, chosen.where), serial);
  if (text === undefined)
    throw new ProblemError([stateUnreadable(stack, chosen.where, "its fields are not in the order engines write")]);
  const plan: RestorePlan = {
    stack,
    store: store.title,
    source: chosen.where,
    lineage: chosen.header.lineage,
    serial: { of: chosen.header.serial, new: serial },
    replaces: current === undefined ? "nothing" : before ? { serial: before.serial } : "something that is no state",
  };
  const sealed = await cipher.seal(state, text);
  if (!(await agreed(plan))) throw notConfirmed(`the state of ${stack} would be replaced`);
  return underLock(store, state, { operation: "restore", now }, async () => {
    const found = await store.read(key);
    if (!sameBytes(found?.bytes, current?.bytes)) throw stateChanged(stack);
    const kept = current && keep(join(folder, `${stack}.replaced-${stamp(now)}.tfstate`), current.bytes);
    await store.write(key, sealed);
    return { ...plan, ...(kept !== undefined && { kept }) };
  });
}

interface Chosen {
  readonly bytes: Buffer;
  readonly header: StateHeader;
  readonly where: string;
}

async function fromVersion(store: StateStore, { stack, key }: StackState, version: string): Promise<Chosen> {
  const found = await store.readVersion(key, version);
  if (found === undefined)
    throw noSuchVersion(
      stack,
      version,
      (await store.versions(key)).map((each) => each.version),
    );
  const where = `version ${version} of ${found.written}`;
  const header = headerOf(found.bytes);
  if (header === undefined) throw new ProblemError([stateUnreadable(stack, where, "it is cut short")]);
  return { bytes: found.bytes, header, where };
}

function fromFile(state: StackState, path: string): Chosen {
  if (!existsSync(path)) throw backupUnusable(path, "there is no such file or folder");
  const where = statSync(path).isDirectory() ? fileInBackup(state, path) : path;
  const bytes = readBytes(where);
  const header = headerOf(bytes);
  if (header === undefined) throw backupUnusable(where, "it is no state, or cut short");
  return { bytes, header, where };
}

function fileInBackup({ stack, key }: StackState, folder: string): string {
  const file = join(folder, INDEX);
  if (!existsSync(file)) throw backupUnusable(folder, `it has no ${INDEX}`);
  const found = readIndex(file).find((each) => each.key === key);
  if (found === undefined) throw backupUnusable(folder, `it has no state of ${stack}`);
  const path = join(folder, found.file);
  if (!existsSync(path)) throw backupUnusable(path, "the file is missing");
  if (sha256(readBytes(path)) !== found.sha256) throw backupUnusable(path, "it was changed since it was made");
  return path;
}

function readIndex(file: string): readonly Pick<BackedUpState, "key" | "file" | "sha256">[] {
  let index: Partial<BackupIndex> | null;
  try {
    index = JSON.parse(readText(file)) as Partial<BackupIndex> | null;
  } catch (error) {
    if (error instanceof ProblemError) throw error;
    throw backupUnusable(file, "it is not JSON");
  }
  const states: readonly Partial<BackedUpState>[] = Array.isArray(index?.states) ? index.states : [];
  const whole = states.filter((state) =>
    [state?.key, state?.file, state?.sha256].every((part) => typeof part === "string"),
  );
  if (!Array.isArray(index?.states) || whole.length < states.length)
    throw backupUnusable(file, "it does not say what the backup holds");
  return whole as readonly BackedUpState[];
}

/** Of a state that is lost or damaged: what the last whole version of it said. */
async function lastKnown(store: StateStore, key: string): Promise<StateHeader | undefined> {
  for (const { version, current } of (await store.versions(key)).slice(0, 20)) {
    const found = current ? undefined : await store.readVersion(key, version);
    const header = found && headerOf(found.bytes);
    if (header) return header;
  }
  return undefined;
}

const sameBytes = (a: Buffer | undefined, b: Buffer | undefined): boolean =>
  a === undefined || b === undefined ? a === b : a.equals(b);

function keep(file: string, bytes: Buffer): string {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  writeFileSync(file, bytes, { mode: 0o600 });
  return file;
}
