import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";
import { isAlive } from "../../../../engine/process/identity";

/** A folder of the test's own, gone after the test. */
export function useFolder(): () => string {
  let folder = "";
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "slz-test-"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  return () => folder;
}

/** A shell script in the place of a program. */
export function writeProgram(path: string, ...lines: readonly string[]): string {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, ["#!/bin/sh", ...lines, ""].join("\n"), { mode: 0o755 });
  return path;
}

/** What an engine says to `version`. */
export const says = (title: string, version: string): string => `echo "${title} v${version}"; echo "on linux_amd64"`;

/** Resolves when the process is no more; a test that expects it to end fails by its time limit when it does not. */
export async function gone(pid: number): Promise<void> {
  while (isAlive(pid)) await nextTurn();
}
