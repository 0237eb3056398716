import { doubleDied } from "./problems";
import { type Doubles, startDoubles } from "../doubles/doubles";
import { findEngine } from "../../engine/find";
import type { Engine } from "../../engine/engine";
import { requireSameProduct, requireWorldOfStates } from "./engine-fits";
import type { Interruption } from "../../engine/runs/interrupt";
import { inOwnFolder, type OwnFolderOptions } from "../../engine/runs/own-folder";
import { removeStrays } from "./strays";

export interface SessionOptions extends OwnFolderOptions {
  readonly env: NodeJS.ProcessEnv;
  /** What is going on, a line at a time: an engine is being built, types are checked, … */
  readonly report: (line: string) => void;
  /** Work that needs neither engine nor doubles, done while they start. */
  readonly meanwhile?: (signal: AbortSignal) => Promise<void>;
}

export interface Session {
  readonly engine: Engine;
  readonly doubles: Doubles;
  /** Aborted when the user stops the run and when a double dies. */
  readonly signal: AbortSignal;
}

/** An engine and running doubles, in a folder that is ours alone; everything started is gone at the end. */
export function withSession<T>(options: SessionOptions, use: (session: Session) => Promise<T>): Promise<T> {
  const { workspace, interruption } = options;
  return inOwnFolder(options, async () => {
    requireWorldOfStates(workspace);
    await removeStrays(workspace, options.report);
    const { engine, doubles } = await start(options);
    try {
      requireSameProduct(workspace, engine, doubles);
      return await untilDeath(doubles, interruption, (signal) => use({ engine, doubles, signal }));
    } finally {
      await doubles.stop();
    }
  });
}

/** Starts everything at once. The first failure stops the rest: nobody waits minutes for an engine to learn of a type error. */
async function start(options: SessionOptions): Promise<{ engine: Engine; doubles: Doubles }> {
  const { workspace, env, interruption, report, meanwhile } = options;
  const failure = new AbortController();
  const signal = AbortSignal.any([interruption.stop, failure.signal]);
  const orAbort = async <R>(work: Promise<R>): Promise<R> => {
    try {
      return await work;
    } catch (error) {
      failure.abort(error);
      throw error;
    }
  };
  const [engine, doubles] = await Promise.allSettled([
    orAbort(findEngine({ env, report, signal })),
    orAbort(
      startDoubles({
        worldFile: workspace.world,
        kubeconfigs: workspace.kubeconfigs,
        networks: workspace.networks,
        types: workspace.types,
      }),
    ),
    orAbort(meanwhile?.(signal) ?? Promise.resolve()),
  ]);
  const running = doubles.status === "fulfilled" ? doubles.value : undefined;
  if (!signal.aborted && engine.status === "fulfilled" && running) return { engine: engine.value, doubles: running };
  await running?.stop();
  throw signal.reason;
}

/** A dead double ends the run at once with its last words, whatever the engines make of it. */
async function untilDeath<T>(
  doubles: Doubles,
  interruption: Interruption,
  use: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const death = new AbortController();
  void doubles.died.then((lastWords) => death.abort(doubleDied(lastWords)));
  const signal = AbortSignal.any([interruption.stop, death.signal]);
  const result = await use(signal);
  death.signal.throwIfAborted();
  return result;
}
