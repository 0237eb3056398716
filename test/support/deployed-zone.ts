import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "cdktf";
import { readStacks } from "../../model/output/output";
import { reattachProviders } from "../../sandbox/doubles/reattach";
import { engineEnvironment, runEngine } from "../../engine/run";
import { serveDoubles, type ServedDoubles } from "../../sandbox/provider/serve";
import { runGraph } from "../../engine/runs/graph";
import { initialise } from "../../engine/runs/initialise";
import { planOfStack } from "../../engine/runs/stack-plan";
import type { StackPlan } from "../../engine/runs/plan-types";
import type { StackContext } from "../../engine/runs/stack-context";
import { deployStack } from "../../engine/runs/stack-run";
import type { Stack } from "../../model/output/stack";
import { prepareWorkspace, workspaceOf, type Workspace } from "../../engine/runs/workspace";
import { openWorld } from "../../sandbox/world/file-world";
import { registry } from "../../sandbox/world/registry";
import { LandingZone } from "../../stacks/landing-zone";
import { defineLandingZone } from "../../model/specification/define-landing-zone";
import type { LandingZoneData } from "../../model/specification/schema/landing-zone";
import { testEngine } from "./engine";

/** Stacks of a whole landing zone, applied by a real engine over doubles, on which others are planned. */
export class DeployedZone {
  private constructor(
    private readonly workspace: Workspace,
    private readonly context: StackContext,
    private readonly doubles: ServedDoubles,
  ) {}

  static async open(): Promise<DeployedZone> {
    const engine = await testEngine();
    const folder = mkdtempSync(join(tmpdir(), "zone-"));
    const workspace = workspaceOf(folder, folder);
    prepareWorkspace(workspace);
    const doubles = await serveDoubles(await openWorld(workspace.world), registry);
    const env = engineEnvironment(process.env, {
      configFile: workspace.engineConfig,
      reattach: reattachProviders(engine.product, process.pid, doubles.ports),
    });
    const context: StackContext = {
      engineId: `${engine.product} ${engine.version}`,
      progress: () => undefined,
      runEngine: async (args, cwd, onLine) => (await runEngine(engine, args, { cwd, env, onLine })).code,
    };
    return new DeployedZone(workspace, context, doubles);
  }

  /** Where stacks are put to be worked on. A folder is cleared of what stood there before. */
  get outdir(): string {
    rmSync(join(this.workspace.outdir, "stacks"), { recursive: true, force: true });
    return this.workspace.outdir;
  }

  /** Synthesises a specification into the place where its states are looked for. */
  synthesise(data: LandingZoneData): Stack[] {
    const app = new App({ outdir: this.outdir });
    new LandingZone(app, defineLandingZone(data));
    app.synth();
    return readStacks(this.workspace.outdir).map(({ name, folder, dependencies }) => ({
      name,
      folder,
      dependencies,
    }));
  }

  /** Applies stacks in their order. @throws Error with what went wrong, unless a second plan of each is empty */
  async converge(stacks: readonly Stack[]): Promise<void> {
    await this.each(stacks, async (stack) => {
      const { status, diagnostics, remaining } = await deployStack(stack, this.context);
      if (status !== "converged")
        throw new Error(JSON.stringify({ stack: stack.name, status, diagnostics, remaining }));
    });
  }

  /** The same for a ground to plan on: nothing is planned a second time. */
  async apply(stacks: readonly Stack[]): Promise<void> {
    await this.each(stacks, async (stack) => {
      const said: string[] = [];
      const { status } = await initialise(stack, this.context);
      const args = ["apply", "-auto-approve", "-refresh=false", "-input=false", "-json"];
      const applied = await this.context.runEngine(args, stack.folder, (line) => said.push(line));
      if (status !== 0 || applied !== 0) throw new Error(`${stack.name}:\n${said.join("\n")}`);
    });
  }

  /** What an apply of each stack would do, each on the state there is. @throws Error where one cannot be planned */
  async plan(stacks: readonly Stack[]): Promise<StackPlan[]> {
    const independent = stacks.map((stack) => ({ ...stack, dependencies: [] }));
    const plans = await this.each(independent, async (stack) => (await planOfStack(stack, this.context)).plan);
    const failed = plans.filter(({ status }) => status !== "planned");
    if (failed.length > 0) throw new Error(JSON.stringify(failed, undefined, 2));
    return plans.sort((a, b) => (a.stack < b.stack ? -1 : 1));
  }

  close(): void {
    this.doubles.close();
    rmSync(this.workspace.folder, { recursive: true, force: true });
  }

  private async each<T>(stacks: readonly Stack[], work: (stack: Stack) => Promise<T>): Promise<T[]> {
    const results: T[] = [];
    const { signal } = new AbortController();
    await runGraph(stacks, {
      parallel: 2,
      signal,
      run: async (stack) => {
        const value = await work(stack);
        results.push(value);
        return { ok: true, value };
      },
    });
    return results;
  }
}
