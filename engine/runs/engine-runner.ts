import { engineEnvironment, runEngine as startEngine } from "../run";
import type { Stream } from "../tools/process";
import type { Session, SessionOptions } from "../../sandbox/run/session";

/** One engine run, bound to the engine, environment and stop signal of this session; resolves to its exit status. */
export type RunEngine = (
  args: readonly string[],
  cwd: string,
  onLine: (line: string, stream?: Stream) => void,
) => Promise<number>;

type Surroundings = Pick<SessionOptions, "env" | "workspace">;

export function engineRunner(
  session: Session,
  surroundings: Surroundings,
): { readonly runEngine: RunEngine; readonly engineId: string } {
  const { engine, signal, real } = session;
  const env = engineEnvironmentOf(session, surroundings);
  return {
    engineId: [`${engine.product} ${engine.version}`, ...(real === undefined ? [] : [real.id])].join(", "),
    runEngine: async (args, cwd, onLine) => (await startEngine(engine, args, { cwd, env, signal, onLine })).code,
  };
}

/** The user's environment without credentials and engine settings, and with doubles for all providers that are not real. */
export function engineEnvironmentOf(
  { engine, doubles, real }: Session,
  { env, workspace }: Surroundings,
): NodeJS.ProcessEnv {
  const reattach = doubles.reattachEnv(engine.product, real?.providers);
  return engineEnvironment(env, { configFile: workspace.engineConfig, reattach, extra: real?.env });
}
