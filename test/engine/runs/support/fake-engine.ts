import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { RunEngine } from "../../../../engine/runs/stack-context";
import type { Stack } from "../../../../model/output/stack";

export interface Answer {
  readonly status?: number;
  readonly lines?: readonly object[];
}

/** An engine of which a test decides every answer; remembers what it was asked. */
export function fakeEngine(answers: Readonly<Record<string, Answer>>): { runEngine: RunEngine; asked: string[] } {
  const asked: string[] = [];
  const runEngine: RunEngine = async (args, cwd, onLine) => {
    const [verb = ""] = args;
    const command = args.includes("-destroy")
      ? "destroy"
      : args.some((arg) => arg.startsWith("-target"))
        ? "lift"
        : verb;
    asked.push(command);
    if (verb === "init") mkdirSync(join(cwd, ".terraform"), { recursive: true });
    const { status = 0, lines = [] } = answers[command] ?? {};
    lines.forEach((line) => onLine(JSON.stringify(line)));
    return status;
  };
  return { runEngine, asked };
}

export const planned = (addr: string, action = "create") => ({
  type: "planned_change",
  change: { resource: { addr }, action },
});
export const applied = (addr: string) => ({ type: "apply_complete", hook: { resource: { addr } } });
export const refused = (summary: string, address?: string) => ({
  type: "diagnostic",
  diagnostic: { severity: "error", summary, detail: "", address },
});

/** A synthesised stack on disk. */
export function stackOnDisk(synthesised: object = { terraform: { backend: { local: {} } } }): Stack {
  const folder = mkdtempSync(join(tmpdir(), "slz-stack-"));
  writeFileSync(join(folder, "cdk.tf.json"), JSON.stringify(synthesised));
  return { name: "dev-network", folder, dependencies: [] };
}
