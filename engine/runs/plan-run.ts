import { existsSync } from "node:fs";
import { findEngine, type Engine } from "../find";
import { runEngine } from "../run";
import { engineRunner } from "./engine-runner";
import type { RunOptions } from "./options";
import { inOwnFolder } from "./own-folder";
import { type RealRun, withRealParts } from "./real-parts";
import { selectStacks } from "./selection";
import type { StackContext } from "./stack-run";
import { type LandingZone, readLandingZone, type Stack } from "./stacks";
import { checkTypes, synthesise } from "./synthesis";
import { withSynthesis } from "../../sandbox/run/synthesised-session";
import { writeUsedTypes } from "./used-types";
import { prepareWorkspace } from "./workspace";

/** What stacks are planned with, wherever that is. */
export interface PlanRun {
  readonly engine: Engine;
  readonly signal: AbortSignal;
  readonly context: StackContext;
  readonly landingZone: LandingZone;
  /** The stacks that were asked for. */
  readonly chosen: readonly Stack[];
  /** What is real in a lab. */
  readonly real?: RealRun;
}

/** In the sandbox or the lab, or with the real providers where the options say so. */
export function withPlanRun<T>(options: RunOptions, use: (run: PlanRun) => Promise<T>): Promise<T> {
  return options.cloud === true ? inCloud(options, use) : onThisMachine(options, use);
}

function onThisMachine<T>(options: RunOptions, use: (run: PlanRun) => Promise<T>): Promise<T> {
  return withSynthesis(options, async (doubled, landingZone) => {
    const chosen = selectStacks(landingZone.stacks, options.selection);
    return withRealParts(options, doubled, chosen, (session) => {
      prepareWorkspace(options.workspace, session.real?.mirror);
      writeUsedTypes(options.workspace);
      const context = { ...engineRunner(session, options), progress: () => undefined };
      return use({ ...session, context, landingZone, chosen });
    });
  });
}

/** The user's environment as it is: credentials, backends and providers are theirs. */
export function inCloud<T>(options: RunOptions, use: (run: PlanRun) => Promise<T>): Promise<T> {
  const { workspace, env, interruption, report, selection } = options;
  const signal = interruption.stop;
  return inOwnFolder(options, async () => {
    report("checking types");
    const [engine] = await Promise.all([
      findEngine({ env, report, signal }),
      checkTypes(workspace.project, env, signal),
    ]);
    report("synthesising");
    const said = await synthesise(workspace, env, signal, { SLZ_LOCAL_STATE: "" });
    if (said !== "") report(said);
    const landingZone = readLandingZone(workspace);
    const chosen = selectStacks(landingZone.stacks, selection);
    return await use({ engine, signal, context: cloudContext(engine, options, options.env), landingZone, chosen });
  });
}

/** @param env what engines are started with: the user's, or one account's */
export function cloudContext(
  engine: Engine,
  { interruption }: Pick<RunOptions, "interruption">,
  env: NodeJS.ProcessEnv,
): StackContext {
  const surroundings = cloudEnvironment(env);
  return {
    engineId: `${engine.product} ${engine.version}, cloud`,
    givenVariables: true,
    progress: () => undefined,
    runEngine: async (args, cwd, onLine) =>
      (await runEngine(engine, args, { cwd, env: surroundings, signal: interruption.stop, onLine })).code,
  };
}

/** An engine warns on standard output of a configuration file that is not there, in the middle of its JSON. */
function cloudEnvironment({ TF_CLI_CONFIG_FILE: file, ...env }: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return {
    ...env,
    ...(file !== undefined && existsSync(file) && { TF_CLI_CONFIG_FILE: file }),
    TF_IN_AUTOMATION: "1",
    TF_INPUT: "0",
    CHECKPOINT_DISABLE: "1",
  };
}
