import { closeSync, openSync, readSync } from "node:fs";

const CHUNK = 8 * 1024 * 1024;
/** A module's line is far shorter: as much is read twice, so that none is missed between two chunks. */
const OVERLAP = 1024;

/** The version of the module that a Go program was built from, as `go` wrote it into the program; without its `v`. */
export function builtFrom(program: string, module: string): string | undefined {
  const mark = Buffer.from(`\nmod\t${module}\t`);
  const file = openSync(program, "r");
  try {
    const chunk = Buffer.alloc(CHUNK);
    for (let at = 0; ; at += CHUNK - OVERLAP) {
      const read = readSync(file, chunk, 0, CHUNK, at);
      const found = chunk.subarray(0, read).indexOf(mark);
      const text = found < 0 ? "" : chunk.toString("latin1", found + mark.length, Math.min(read, found + OVERLAP));
      const version = /^v(\S+)[\t\n]/.exec(text)?.[1];
      if (version !== undefined) return version;
      if (read < CHUNK) return undefined;
    }
  } finally {
    closeSync(file);
  }
}
