import { EventEmitter } from "node:events";
import { resolve } from "node:path";
import type { Cluster } from "../../../lab/cluster/contract";
import { labParts, type LabOptions } from "../../../lab/run/lab";
import { deploy, type DeployOutcome } from "../../../sandbox/run/deploy";
import { listenForInterrupts } from "../../../sandbox/run/interrupt";
import type { RunOptions } from "../../../sandbox/run/options";
import type { RunListener } from "../../../sandbox/run/outcome";
import { workspaceOf } from "../../../sandbox/run/workspace";

const repository = resolve(__dirname, "..", "..", "..");

export interface RunSetup extends LabOptions {
  /** Where everything of the run is kept. */
  readonly folder: string;
  readonly names?: readonly string[];
  readonly environment?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Emits what a terminal would send. */
  readonly signals?: EventEmitter;
  readonly report?: (line: string) => void;
  readonly listener?: Partial<RunListener>;
  readonly parallel?: number;
}

/** A run of the repository's own landing zone, in a folder of its own, every provider a double. */
export function sandboxRun(setup: RunSetup): RunOptions {
  const { folder, names = [], environment, env = process.env, signals = new EventEmitter(), parallel } = setup;
  const { report = () => undefined, listener } = setup;
  return {
    workspace: workspaceOf(repository, folder),
    command: "test",
    env,
    interruption: listenForInterrupts(signals, () => 0),
    report,
    selection: { names, environment },
    parallel,
    listener: {
      begun: () => undefined,
      stackStarted: () => undefined,
      stackProgress: () => undefined,
      stackEnded: () => undefined,
      ...listener,
    },
    clock: () => 0,
  };
}

/** The same with the lab's real parts. */
export const labRun = (setup: RunSetup): RunOptions => ({ ...sandboxRun(setup), real: labParts(setup) });

/** A deploy that is done, and whose clusters stay up until it is told to end. */
export interface HeldDeploy {
  readonly outcome: DeployOutcome;
  readonly cluster: Cluster;
  end(): Promise<void>;
}

export async function deployAndHold(setup: RunSetup): Promise<HeldDeploy> {
  let letGo = (): void => undefined;
  const held = new Promise<void>((resolve) => (letGo = resolve));
  let cluster: Cluster | undefined;
  const options = labRun({ ...setup, started: (started) => void (cluster = started) });
  let run: Promise<DeployOutcome> | undefined;
  const outcome = await new Promise<DeployOutcome>((resolve, reject) => {
    const deployed = (reached: DeployOutcome) => {
      resolve(reached);
      return held;
    };
    run = deploy({ ...options, deployed });
    run.catch(reject);
  });
  return {
    outcome,
    cluster: cluster!,
    end: async () => {
      letGo();
      await run;
    },
  };
}

/** Whatever went wrong in a run, in words; nothing when all of it went well. */
export const troublesOf = ({ stacks }: DeployOutcome): string[] =>
  stacks
    .filter(({ status }) => status !== "converged")
    .map(({ stack, status, diagnostics }) =>
      [`${stack} ${status}`, ...diagnostics.map(({ summary, detail }) => `${summary}: ${detail}`)].join("\n"),
    );
