import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App, type TerraformStack } from "cdktf";
import type { Moved } from "../../model/output/stack";

export interface StackJson {
  readonly resource?: Readonly<Record<string, Readonly<Record<string, object>>>>;
  readonly moved?: readonly Moved[];
}

/** All that a stack synthesises to, what is beside the resources too. */
export function synthesisedJson(build: (app: App) => TerraformStack): StackJson {
  const outdir = mkdtempSync(join(tmpdir(), "stack-"));
  try {
    const app = new App({ outdir });
    const { node } = build(app);
    app.synth();
    return JSON.parse(readFileSync(join(outdir, "stacks", node.id, "cdk.tf.json"), "utf8")) as StackJson;
  } finally {
    rmSync(outdir, { recursive: true });
  }
}
