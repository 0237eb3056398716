import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findEngine } from "../../engine/find";
import type { Engine } from "../../engine/engine";
import { engineEnvironment, runEngine } from "../../engine/run";
import type { Attributes } from "../../sandbox/world/contract";

let engine: Promise<Engine> | undefined;

/** The engine a run of the sandbox would take. It was found, or built, before the tests began: see `global-setup.ts`. */
export function testEngine(): Promise<Engine> {
  engine ??= findEngine({ env: process.env, report: (line) => process.stderr.write(`${line}\n`) });
  return engine;
}

export interface EngineRun {
  readonly code: number;
  readonly stdout: string;
  /** Everything it printed. */
  readonly output: string;
}

export interface Surroundings {
  /** The engine's CLI configuration. @default empty */
  readonly engineConfig?: string;
  readonly env?: NodeJS.ProcessEnv;
}

/** A folder with one configuration in it and a real engine that works there. */
export class Workspace {
  readonly folder = mkdtempSync(join(tmpdir(), "workspace-"));
  private readonly configFile = join(this.folder, "engine.rc");

  constructor(
    private readonly engine: Engine,
    private readonly reattach: string | undefined,
    private readonly surroundings: Surroundings = {},
  ) {
    writeFileSync(this.configFile, surroundings.engineConfig ?? "");
  }

  write(configuration: Attributes): void {
    writeFileSync(join(this.folder, "main.tf.json"), JSON.stringify(configuration));
  }

  async run(...args: readonly string[]): Promise<EngineRun> {
    const env = engineEnvironment(process.env, {
      configFile: this.configFile,
      reattach: this.reattach,
      extra: this.surroundings.env,
    });
    const { code, stdout, stderr } = await runEngine(this.engine, [...args, "-no-color"], { cwd: this.folder, env });
    return { code, stdout, output: stdout + stderr };
  }

  /** @throws Error with what the engine printed, when it does not succeed. */
  async succeed(...args: readonly string[]): Promise<void> {
    const { code, output } = await this.run(...args);
    if (code !== 0) throw new Error(`${args.join(" ")} ended with ${code}:\n${output}`);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
