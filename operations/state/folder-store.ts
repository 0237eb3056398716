import { existsSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readBytes, readText } from "../../core/files";
import { writePrivate } from "../../engine/tools/whole-file";
import type { StateStore, StateVersion, StoredState } from "./contract";
import { lockText, readLock } from "./lock-info";

/** What an engine calls the state that it wrote over last. */
const BACKUP = "backup";

/** States as files of a folder, by the rules that engines go by there. */
export function folderStore(folder: string): StateStore {
  const fileOf = (key: string, version?: string) => join(folder, version === undefined ? key : `${key}.${version}`);
  const lockFile = (key: string) => join(folder, `.${key}.lock.info`);
  const read = (file: string, version?: string): StoredState | undefined => {
    if (!existsSync(file)) return undefined;
    const bytes = readBytes(file);
    // An engine that was killed before its first write leaves an empty file.
    if (bytes.toString().trim() === "") return undefined;
    return { bytes, written: statSync(file).mtime.toISOString(), ...(version !== undefined && { version }) };
  };
  const holder = (key: string) => {
    const file = lockFile(key);
    return existsSync(file) ? readLock(readText(file)) : undefined;
  };
  return {
    title: folder,
    keys: () => {
      const names = existsSync(folder) ? readdirSync(folder) : [];
      return Promise.resolve(names.filter((name) => name.endsWith(".tfstate")).sort());
    },
    read: (key) => Promise.resolve(read(fileOf(key))),
    write: (key, bytes) => {
      writePrivate(fileOf(key), bytes, { previous: fileOf(key, BACKUP) });
      return Promise.resolve();
    },
    versions: (key) => {
      const found = [undefined, BACKUP].flatMap((version): StateVersion[] => {
        const state = read(fileOf(key, version));
        if (state === undefined) return [];
        const { bytes, written } = state;
        return [{ version: version ?? "current", written, size: bytes.length, current: version === undefined }];
      });
      return Promise.resolve(found);
    },
    readVersion: (key, version) =>
      Promise.resolve(version === BACKUP || version === "current" ? readNamed(key, version) : undefined),
    holder: (key) => Promise.resolve(holder(key)),
    lock: (key, wanted) => {
      try {
        writeFileSync(lockFile(key), lockText(wanted, fileOf(key)), { flag: "wx" });
        return Promise.resolve(undefined);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
        return Promise.resolve(holder(key) ?? readLock(""));
      }
    },
    unlock: (key) => {
      rmSync(lockFile(key), { force: true });
      return Promise.resolve();
    },
  };

  function readNamed(key: string, version: string): StoredState | undefined {
    return read(fileOf(key, version === BACKUP ? version : undefined), version);
  }
}
