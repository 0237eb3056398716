import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Set for the run: where everything temporary goes, cdktf's own synthesis folders too, which nobody else removes. */
const VARIABLE = "SLZ_TEST_TMPDIR";

/** Workers inherit the environment, so that their `tmpdir()` is this folder. */
export function openTemporaryFolder(): void {
  process.env[VARIABLE] = mkdtempSync(join(tmpdir(), "slz-test-"));
  process.env.TMPDIR = process.env[VARIABLE];
}

export function removeTemporaryFolder(): void {
  const folder = process.env[VARIABLE];
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
}
