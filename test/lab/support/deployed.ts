import { EventEmitter } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { LabCluster } from "../../../lab/cluster/contract";
import { labSurroundings } from "../../../lab/run/surroundings";
import type { LocalSurroundings } from "../../../sandbox/run/surroundings";
import { deploy, type DeployOutcome } from "../../../engine/runs/deploy";
import { listenForInterrupts } from "../../../engine/runs/interrupt";
import type { RunOptions } from "../../../engine/runs/options";
import { workspaceOf } from "../../../engine/runs/workspace";

const repository = resolve(__dirname, "..", "..", "..");

/** A lab in a folder of its own, which can be deployed and looked at while it runs, planned and taken down. */
export class TestLab {
  readonly folder = mkdtempSync(join(tmpdir(), "slz-lab-"));
  readonly said: string[] = [];

  /** @param project @default this repository */
  constructor(private readonly project = repository) {}

  private running: { readonly cluster: LabCluster | undefined; readonly finish: () => Promise<unknown> } | undefined;

  get cluster(): LabCluster {
    if (this.running?.cluster === undefined) throw new Error("nothing runs in this lab now");
    return this.running.cluster;
  }

  surroundings(started: (cluster: LabCluster) => void = () => undefined): LocalSurroundings {
    return labSurroundings({ started });
  }

  options(names: readonly string[]): RunOptions {
    return {
      workspace: workspaceOf(this.project, this.folder),
      command: "test",
      env: process.env,
      interruption: listenForInterrupts(new EventEmitter(), () => 0),
      report: (line) => this.said.push(line),
      selection: { names },
      listener: {
        begun: () => undefined,
        stackStarted: () => undefined,
        stackProgress: () => undefined,
        stackEnded: () => undefined,
      },
      clock: () => 0,
    };
  }

  /** Deploys, and keeps the control plane running until `stop`. */
  async deploy(names: readonly string[], env: NodeJS.ProcessEnv = process.env): Promise<DeployOutcome> {
    let finish: () => void = () => undefined;
    const finished = new Promise<void>((done) => (finish = done));
    let cluster: LabCluster | undefined;
    return new Promise((resolveOutcome, reject) => {
      const run = deploy(
        this.surroundings((started) => (cluster = started)),
        {
          ...this.options(names),
          env,
          deployed: async (outcome) => {
            this.running = {
              cluster,
              finish: () => {
                finish();
                return run;
              },
            };
            resolveOutcome(outcome);
            await finished;
          },
        },
      );
      run.catch(reject);
    });
  }

  async stop(): Promise<void> {
    await this.running?.finish();
    this.running = undefined;
  }

  async remove(): Promise<void> {
    await this.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
