import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isAlive } from "../engine/process/identity";

/** The process that made the folder is part of its name. */
const NAME = /^slz-testing-(\d+)-/;

/** A folder for one sandbox, readable by this user alone. What killed processes have left is removed on the way. */
export function makeFolder(): string {
  removeAbandoned();
  return mkdtempSync(join(tmpdir(), `slz-testing-${process.pid}-`));
}

/** States hold what is secret: a test run that was killed must not leave them lying about. */
function removeAbandoned(): void {
  for (const name of readdirSync(tmpdir())) {
    const pid = Number(NAME.exec(name)?.[1]);
    if (!Number.isNaN(pid) && !isAlive(pid)) rmSync(join(tmpdir(), name), { recursive: true, force: true });
  }
}
