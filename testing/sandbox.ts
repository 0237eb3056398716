import { rmSync } from "node:fs";
import { sandboxClosed, upstreamNotApplied } from "./problems";
import type { Json } from "../core/json";
import { reattachProviders } from "../sandbox/doubles/reattach";
import { findEngine } from "../engine/find";
import type { Engine } from "../engine/engine";
import { engineEnvironment, runEngine } from "../engine/run";
import { serveDoubles, type ServedDoubles } from "../sandbox/provider/serve";
import type { Diagnostic, PlannedChange } from "../engine/runs/engine-report";
import { enginePlan } from "../engine/runs/stack-plan";
import type { StackContext } from "../engine/runs/stack-context";
import { deployStack, destroyStack, failed } from "../engine/runs/stack-run";
import { isDeployed, keyInState, outputsInState, removeEmptyState, resourcesInState } from "../engine/runs/state";
import { prepareWorkspace, workspaceOf, type Workspace } from "../engine/runs/workspace";
import type { World } from "../sandbox/world/contract";
import { withFaults, type Fault } from "../sandbox/world/faults";
import { openWorld } from "../sandbox/world/file-world";
import { registry } from "../sandbox/world/registry";
import { Cloud } from "./cloud";
import { StackFailed, type Step } from "./failure";
import { makeFolder } from "./folder";
import { Plan, SENSITIVE } from "./plan";
import { States } from "./states";
import { synthesiseLocally, type PreparedStack, type StackSource } from "./synthesis";

export interface SandboxOptions {
  /** Values of the stacks' `TerraformVariable`s, by name. @default each variable's own */
  readonly variables?: Readonly<Record<string, string>>;
  /** Where the engine is looked for; none of its credentials gets to it. @default the process's own */
  readonly env?: NodeJS.ProcessEnv;
}

/** A stack that was applied, and whose second plan was empty. */
export interface Applied {
  readonly stack: string;
  /** Resources created, updated, replaced or deleted by this apply. */
  readonly changed: number;
  /** Resources in the stack's state now. */
  readonly resources: number;
  /** Sensitive ones are `"(sensitive)"`. */
  readonly outputs: Readonly<Record<string, Json>>;
}

interface Parts {
  readonly engine: Engine;
  readonly workspace: Workspace;
  readonly world: World;
  readonly faults: Set<Fault>;
  readonly over: AbortController;
  readonly doubles: ServedDoubles;
}

/** A real engine over a simulated cloud of its own, on loopback. One thing after another is done in it, in the order asked for. */
export class Sandbox extends Cloud {
  private readonly states = new States();
  private readonly applied = new Set<string>();
  private queue: Promise<unknown> = Promise.resolve();

  private constructor(
    private readonly parts: Parts,
    private readonly options: SandboxOptions,
  ) {
    super(parts.world, parts.faults);
  }

  /** @throws ProblemError `ENGINE-NONE`, `ENGINE-NAMED` */
  static async open(options: SandboxOptions = {}): Promise<Sandbox> {
    const report = (line: string) => process.stderr.write(`${line}\n`);
    const engine = await findEngine({ env: options.env ?? process.env, report });
    const folder = makeFolder();
    try {
      const workspace = workspaceOf(folder, folder);
      prepareWorkspace(workspace);
      const world = await openWorld(workspace.world);
      const [faults, over] = [new Set<Fault>(), new AbortController()];
      const doubles = await serveDoubles(world, withFaults(registry, faults, over.signal));
      return new Sandbox({ engine, workspace, world, faults, over, doubles }, options);
    } catch (error) {
      rmSync(folder, { recursive: true, force: true });
      throw error;
    }
  }

  /** What an apply would do; nothing is changed. @throws StackFailed */
  plan(source: StackSource): Promise<Plan> {
    return this.next(async () => {
      const stack = this.prepared(source).stack;
      this.requireUpstream(stack);
      const { report, document } = await enginePlan(stack, this.context());
      if (document === undefined) throw this.failure(stack, "plan", failed(stack, report).diagnostics);
      return new Plan(stack.name, document);
    });
  }

  /** Applies the stack, and plans it again to prove that nothing is left to do. @throws StackFailed */
  apply(source: StackSource): Promise<Applied> {
    return this.next(() => this.deploy(this.prepared(source).stack));
  }

  /** Applies all that the stack stands on, in order. */
  applyBelow(source: StackSource): Promise<void> {
    return this.next(async () => {
      for (const stack of this.prepared(source).below) await this.deploy(stack);
    });
  }

  /** Destroys what was applied of the stack. What protects itself against deletion does so here. @throws StackFailed */
  destroy(source: StackSource): Promise<void> {
    return this.next(async () => {
      const stack = this.prepared(source).stack;
      const { status, diagnostics } = await destroyStack(stack, this.context(), []);
      if (status !== "destroyed") throw this.failure(stack, "destroy", diagnostics);
      removeEmptyState(this.parts.workspace, stack.name);
      this.applied.delete(stack.name);
    });
  }

  /** Stops what runs, ends what was started and removes all that was written. The world can be read on. */
  async close(): Promise<void> {
    const { over, doubles, workspace } = this.parts;
    over.abort();
    await this.queue;
    doubles.close();
    rmSync(workspace.folder, { recursive: true, force: true });
  }

  protected keyAt(address: string): string | undefined {
    return [...this.applied]
      .map((stack) => keyInState(this.parts.workspace, stack, address))
      .find((key) => key !== undefined);
  }

  /** After all that was asked for before: synthesis writes what an engine may still be reading. */
  private next<T>(work: () => Promise<T>): Promise<T> {
    const result = this.queue.then(async () => {
      if (this.parts.over.signal.aborted) throw sandboxClosed();
      return await work();
    });
    this.queue = result.catch(() => undefined);
    return result;
  }

  private prepared(source: StackSource) {
    return synthesiseLocally(source, this.parts.workspace, this.states);
  }

  private async deploy(stack: PreparedStack): Promise<Applied> {
    this.requireUpstream(stack);
    this.applied.add(stack.name);
    const { status, changed, diagnostics, remaining } = await deployStack(stack, this.context());
    if (status !== "converged") throw this.failure(stack, "apply", diagnostics, remaining);
    const outputs = Object.entries(outputsInState(this.parts.workspace, stack.name)).map(
      ([name, { value = null, sensitive }]) => [name, sensitive ? SENSITIVE : value] as const,
    );
    const resources = resourcesInState(this.parts.workspace, stack.name);
    return { stack: stack.name, changed, resources, outputs: Object.fromEntries(outputs) };
  }

  private requireUpstream({ name, reads }: PreparedStack): void {
    const missing = reads.filter((upstream) => !isDeployed(this.parts.workspace, upstream));
    if (missing.length > 0) throw upstreamNotApplied(name, missing);
  }

  private failure(
    { name }: PreparedStack,
    step: Step,
    diagnostics: readonly Diagnostic[],
    remaining: readonly PlannedChange[] = [],
  ): Error {
    return this.parts.over.signal.aborted ? sandboxClosed() : new StackFailed(name, step, diagnostics, remaining);
  }

  private context(): StackContext {
    const { engine, workspace, doubles, over } = this.parts;
    const { variables = {}, env: parent = process.env } = this.options;
    const env = engineEnvironment(parent, {
      configFile: workspace.engineConfig,
      reattach: reattachProviders(engine.product, process.pid, doubles.ports),
      extra: Object.fromEntries(Object.entries(variables).map(([name, value]) => [`TF_VAR_${name}`, value])),
    });
    return {
      engineId: `${engine.product} ${engine.version}`,
      runEngine: async (args, cwd, onLine) =>
        (await runEngine(engine, args, { cwd, env, onLine, signal: over.signal })).code,
      progress: () => undefined,
    };
  }
}
