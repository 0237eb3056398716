import { engineEnvironment, runEngine } from "../../engine/run";
import { deployedLandingZone, deployedStates } from "../../engine/runs/deployed";
import { selectStacks } from "../../engine/runs/selection";
import { type LandingZone, readLandingZone } from "../../engine/runs/stacks";
import type { ChooseStacks, Run, Surroundings } from "../../engine/runs/surroundings";
import { checkTypes, synthesise } from "../../engine/runs/synthesis";
import { writeUsedTypes } from "../../engine/runs/used-types";
import { prepareWorkspace, type Workspace, workspaceOf } from "../../engine/runs/workspace";
import { type RealParts, type StartedParts, withRealParts } from "./real-parts";
import { type Session, type SessionOptions, withSession } from "./session";

/** Surroundings on this machine: a double stands in for every provider that is not real there. */
export interface LocalSurroundings extends Surroundings {
  readonly name: "sandbox" | "lab";
  /** Like `withRun`, over what is deployed: nothing is synthesised, and no type is checked. */
  withDeployed<T>(
    options: Omit<SessionOptions, "meanwhile">,
    use: (run: LocalRun) => Promise<T>,
    choose?: ChooseStacks,
  ): Promise<T>;
}

export interface LocalRun extends Run {
  /** What an engine is started with that is to reach the doubles. */
  readonly engineEnv: NodeJS.ProcessEnv;
}

interface Local {
  readonly name: LocalSurroundings["name"];
  readonly workspaceIn: (project: string) => Workspace;
  /** @default none: every provider is a double */
  readonly real?: RealParts;
}

export function localSurroundings({ name, workspaceIn, real: parts }: Local): LocalSurroundings {
  const over = <T>(
    options: SessionOptions,
    doubled: Session,
    landingZone: LandingZone,
    choose: ChooseStacks,
    use: (run: LocalRun) => Promise<T>,
  ): Promise<T> => {
    const chosen = choose(landingZone.stacks);
    return withRealParts(parts, options, doubled, chosen, (session, real) => {
      prepareWorkspace(options.workspace, real?.mirror);
      writeUsedTypes(options.workspace);
      return use({ ...localRun(session, options, real), landingZone, chosen, ...(real && { real }) });
    });
  };
  return {
    name,
    workspaceIn,
    settings: {},
    withRun: (options, use, choose = (stacks) => selectStacks(stacks, options.selection)) => {
      const { workspace, env, report } = options;
      // Types are checked while the engine is looked for and the doubles start.
      const meanwhile = (signal: AbortSignal) => {
        report("checking types");
        return checkTypes(workspace.project, env, signal);
      };
      return withSession({ ...options, meanwhile }, async (session) => {
        report("synthesising");
        const said = await synthesise(workspace, env, session.signal);
        if (said !== "") report(said);
        return over(options, session, readLandingZone(workspace), choose, use);
      });
    },
    withDeployed: (options, use, choose = (stacks) => stacks) =>
      withSession(options, (session) => over(options, session, deployedLandingZone(options.workspace), choose, use)),
    withStates: async ({ workspace }, use) => use(deployedStates(workspace)),
  };
}

/** The user's environment without credentials and engine settings, and with doubles for all providers that are not real. */
function localRun(
  { engine, doubles, signal }: Session,
  { env, workspace }: SessionOptions,
  real: StartedParts | undefined,
): Pick<LocalRun, "engine" | "signal" | "context" | "engineEnv"> {
  const reattach = doubles.reattachEnv(engine.product, real?.providers);
  const engineEnv = engineEnvironment(env, { configFile: workspace.engineConfig, reattach, extra: real?.env });
  return {
    engine,
    signal,
    engineEnv,
    context: {
      engineId: [`${engine.product} ${engine.version}`, ...(real === undefined ? [] : [real.id])].join(", "),
      runEngine: async (args, cwd, onLine) =>
        (await runEngine(engine, args, { cwd, env: engineEnv, signal, onLine })).code,
      progress: () => undefined,
    },
  };
}

/** A real engine on a simulated cloud, without credentials. */
export const sandboxSurroundings = localSurroundings({ name: "sandbox", workspaceIn: workspaceOf });
