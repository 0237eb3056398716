import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "cdktf";
import { readStacks } from "../../model/output/output";
import type { OutputStack } from "../../model/output/stack";
import { LandingZone } from "../../stacks/landing-zone";
import { defineLandingZone } from "../../model/specification/define-landing-zone";
import type { LandingZoneData } from "../../model/specification/schema/landing-zone";

/** What a synthesis wrote: every file's text by its path, and the stacks as the guardrails read them. */
export interface Synthesis {
  readonly files: ReadonlyMap<string, string>;
  readonly stack: (name: string) => OutputStack;
  readonly stacks: readonly OutputStack[];
}

/** Synthesises a landing zone for real, into a folder that is gone when this returns. */
export function synthesise(data: LandingZoneData): Synthesis {
  const outdir = mkdtempSync(join(tmpdir(), "synth-"));
  try {
    const app = new App({ outdir });
    new LandingZone(app, defineLandingZone(data));
    app.synth();
    const stacks = readStacks(outdir);
    // Read now: the folder is gone afterwards.
    for (const { file } of stacks) void file;
    return { files: filesIn(outdir), stacks, stack: (name) => find(stacks, name) };
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

function filesIn(folder: string): Map<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    entries
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((file) => [file.slice(folder.length), readFileSync(file, "utf8")]),
  );
}

function find(stacks: readonly OutputStack[], name: string): OutputStack {
  const stack = stacks.find((candidate) => candidate.name === name);
  if (!stack) throw new Error(`no stack ${name} among ${stacks.map((candidate) => candidate.name).join(", ")}`);
  return stack;
}
