import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { readText } from "../../core/files";

const PRIVATE = 0o600;
const PRIVATE_FOLDER = 0o700;

export interface WholeFileOptions {
  /** As `chmod` has it; the process's umask takes from it. @default what the process gives to every file */
  readonly mode?: number;
  /** Where what the file held before is moved, right before the new content takes its place. @default it is gone */
  readonly previous?: string;
}

/** Writes a file whole or not at all, with the folders that it needs; beside it nothing stays, whatever happens. */
export function writeWhole(file: string, content: string | Uint8Array, options: WholeFileOptions = {}): void {
  const { mode, previous } = options;
  mkdirSync(dirname(file), { recursive: true, ...(mode === PRIVATE && { mode: PRIVATE_FOLDER }) });
  makeWhole(file, (draft) => {
    // What somebody else put there is not followed.
    writeFileSync(draft, content, { flag: "wx", ...(mode !== undefined && { mode }) });
    if (previous !== undefined && existsSync(file)) renameSync(file, previous);
  });
}

/** The same for what nobody but its owner may read, not even while it is being written. */
export function writePrivate(
  file: string,
  content: string | Uint8Array,
  options: { readonly previous?: string } = {},
): void {
  writeWhole(file, content, { ...options, mode: PRIVATE });
}

/** @param make makes the file under the name it is given; the file's own name follows when that is done */
export function makeWhole(file: string, make: (draft: string) => void): void {
  const draft = `${file}.${process.pid}.new`;
  try {
    // A process of this number may have been killed at it.
    rmSync(draft, { force: true });
    make(draft);
    renameSync(draft, file);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}

/** Whether the file has this content to the letter, so that nothing would change if it were written. */
export const isCurrent = (file: string, text: string): boolean => existsSync(file) && readText(file) === text;
