import { existsSync } from "node:fs";
import { join } from "node:path";
import { findEngine } from "../../engine/find";
import type { Engine } from "../../engine/engine";
import { runEngine } from "../../engine/run";
import type { RunOptions } from "../../engine/runs/options";
import { inOwnFolder } from "../../engine/runs/own-folder";
import { selectStacks } from "../../engine/runs/selection";
import type { StackContext } from "../../engine/runs/stack-context";
import { readLandingZone } from "../../engine/runs/stacks";
import type { Surroundings } from "../../engine/runs/surroundings";
import { checkTypes, synthesise } from "../../engine/runs/synthesis";
import { type Workspace, workspaceOf } from "../../engine/runs/workspace";
import { withKubeconfigThere } from "../credentials/files";
import { statesInCloud } from "../credentials/states";
import { withStateProblems } from "../state/engine-says";

/** The specification says where states are, not the machine. */
const settings: NodeJS.ProcessEnv = { SLZ_LOCAL_STATE: "" };

/** The real thing: what cdktf itself synthesises and deploys, with the providers, backends and credentials of the user. */
export const cloudSurroundings: Surroundings = {
  name: "cloud",
  workspaceIn: cloudWorkspace,
  settings,
  withRun: (options, use, choose = (stacks) => selectStacks(stacks, options.selection)) => {
    const { workspace, env, interruption, report } = options;
    const signal = interruption.stop;
    return inOwnFolder(options, async () => {
      report("checking types");
      const [engine] = await Promise.all([
        findEngine({ env, report, signal }),
        checkTypes(workspace.project, env, signal),
      ]);
      report("synthesising");
      const said = await synthesise(workspace, env, signal, settings);
      if (said !== "") report(said);
      const landingZone = readLandingZone(workspace);
      return await use({
        engine,
        signal,
        context: cloudContext(engine, options, withKubeconfigThere(env)),
        landingZone,
        chosen: choose(landingZone.stacks),
        cloud: true,
        explain: withStateProblems,
      });
    });
  },
  withStates: (options, use) =>
    cloudSurroundings.withRun({ ...options, selection: { names: [] } }, (run) => use(statesInCloud(run))),
};

function cloudWorkspace(project: string): Workspace {
  const [workspace, outdir] = [workspaceOf(project, join(project, ".slz")), join(project, "cdktf.out")];
  return {
    ...workspace,
    adoption: undefined,
    outdir,
    manifest: join(outdir, "manifest.json"),
    landingZone: join(outdir, "landing-zone.json"),
    stateFolder: join(project, "state"),
  };
}

/** @param env what engines are started with: the user's, or one account's */
export function cloudContext(
  engine: Engine,
  { interruption }: Pick<RunOptions, "interruption">,
  env: NodeJS.ProcessEnv,
): StackContext {
  const engineEnv = cloudEnvironment(env);
  return {
    engineId: `${engine.product} ${engine.version}, cloud`,
    givenVariables: true,
    progress: () => undefined,
    runEngine: async (args, cwd, onLine) =>
      (await runEngine(engine, args, { cwd, env: engineEnv, signal: interruption.stop, onLine })).code,
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
