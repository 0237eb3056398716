import { type ProcessOptions, type ProcessResult, runProcess } from "./tools/process";
import type { Engine } from "./engine";

export interface EngineSurroundings {
  /** The CLI configuration to use in the place of the user's; it has to exist. */
  readonly configFile: string;
  /** The value of `TF_REATTACH_PROVIDERS`. */
  readonly reattach?: string;
  /** Set last, and as it is. */
  readonly extra?: NodeJS.ProcessEnv;
}

/** An engine, and what it starts, takes settings and credentials from these; a sandbox has its own and none. */
const AMBIENT = /^(TF_|OS_|OVH_|KUBE|HELM_)/;

/** The parent's environment as an engine may see it: nothing of the user's clouds, no questions, no calls home. */
export function engineEnvironment(
  parent: NodeJS.ProcessEnv,
  { configFile, reattach, extra }: EngineSurroundings,
): NodeJS.ProcessEnv {
  return {
    ...Object.fromEntries(Object.entries(parent).filter(([name]) => !AMBIENT.test(name))),
    TF_CLI_CONFIG_FILE: configFile,
    TF_IN_AUTOMATION: "1",
    TF_INPUT: "0",
    CHECKPOINT_DISABLE: "1",
    ...unhurriedCollection(parent),
    ...(reattach === undefined ? {} : { TF_REATTACH_PROVIDERS: reattach }),
    ...extra,
  };
}

/**
 * Engines are short processes that throw away most of what they read: collecting that less often takes a quarter of their time
 * away, for 50 MB more. The user's own setting wins.
 */
export const unhurriedCollection = ({ GOGC = "400" }: NodeJS.ProcessEnv): NodeJS.ProcessEnv => ({ GOGC });

export interface RunEngineOptions extends Pick<ProcessOptions, "env" | "signal" | "onLine" | "input"> {
  readonly cwd: string;
  /** How long the engine may take, once stopped, before it is asked again and before it is killed. @default 30 s, 45 s */
  readonly patience?: { readonly againMs: number; readonly killMs: number };
}

export type EngineResult = ProcessResult;

const PATIENCE = { againMs: 30_000, killMs: 45_000 };

/**
 * Runs the engine to its end. Stopped by the signal it gets one interrupt, upon which it finishes what is in flight, writes
 * its state and releases its lock; a second one makes it leave at once; then it is killed with all it started.
 * The result is the engine's own in every case: who stopped it knows that by the signal.
 */
export function runEngine(
  engine: Pick<Engine, "path">,
  args: readonly string[],
  { patience = PATIENCE, ...options }: RunEngineOptions,
): Promise<EngineResult> {
  return runProcess(engine.path, args, {
    ...options,
    stop: [
      { afterMs: 0, signal: "SIGINT", to: "process" },
      { afterMs: patience.againMs, signal: "SIGINT", to: "process" },
      { afterMs: patience.killMs, signal: "SIGKILL", to: "group" },
    ],
  });
}
