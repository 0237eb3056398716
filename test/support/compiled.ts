import { mkdirSync, symlinkSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

const kept = "node_modules/.cache/sovereign-landing-zone/typescript";

/** Lets a project keep what `bin/typescript.js` compiles where this repository does: the same text is compiled once for all. */
export function shareCompiled(project: string): void {
  const ours = resolve(__dirname, "..", "..", kept);
  mkdirSync(ours, { recursive: true });
  mkdirSync(dirname(join(project, kept)), { recursive: true });
  symlinkSync(ours, join(project, kept));
}
