import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const lent = new Set<string>();

/**
 * Lends a folder that nobody else can read; it is gone at the end, also when the user does not wait for the end.
 * @param name what it is for; a person who lists the temporary folders sees it
 */
export async function inTemporaryFolder<T>(name: string, use: (folder: string) => T | Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), `slz-${name}-`));
  // One listener for all of them: Node takes more than ten for a leak.
  if (lent.size === 0) process.once("exit", removeAll);
  lent.add(folder);
  try {
    return await use(folder);
  } finally {
    remove(folder);
    lent.delete(folder);
    if (lent.size === 0) process.off("exit", removeAll);
  }
}

const remove = (folder: string): void => rmSync(folder, { recursive: true, force: true });

const removeAll = (): void => lent.forEach(remove);
