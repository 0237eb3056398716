import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parse, stringify } from "yaml";
import { clusterDied } from "../cluster/problems";
import { ProblemError } from "../../core/errors/problem";
import { kubeconfigInState, putContext, requireClusterIn } from "../../engine/runs/kubeconfig";
import type { RealParts, StartedParts } from "../../sandbox/run/real-parts";
import type { Session, SessionOptions } from "../../sandbox/run/session";
import type { StackResult } from "../../engine/runs/outcome";
import type { Stack } from "../../model/output/stack";
import type { Workspace } from "../../engine/runs/workspace";
import { ApiError } from "../cluster/api";
import { startCluster } from "../cluster/cluster";
import type { LabCluster } from "../cluster/contract";
import { writePrivate } from "../../engine/tools/whole-file";
import { findOpenstack, type Openstack } from "../openstack/openstack";
import { findDefinitions } from "../tools/definitions";
import type { LabProvider, ProviderTool } from "../tools/contract";
import { findLabTools, type LabToolOptions } from "../tools/find";
import { controlPlaneTools, recipeOf } from "../tools/recipes";
import { missingIn, putStandIn } from "./operator";
import { poolsInState } from "./pools";
import { mirrorProviders, type Providers, standIns } from "./providers";
import { notReadyReasons } from "./reasons";
import { unseenDrift } from "./unseen";
import { removeClusterStrays } from "./strays";
import { overrideStack, readLabStack } from "./synthesised";

/** The kubeconfig through which engines, and people, reach the clusters of the lab; one context per environment. */
export const kubeconfigFileOf = (workspace: Workspace): string => join(workspace.folder, "kubeconfig");

export interface LabOptions {
  /** Called with each cluster once it is up: what tests ask it. */
  readonly started?: (cluster: LabCluster) => void;
}

/** Real providers and a real control plane for each environment that has something in it. */
export function labParts(options: LabOptions = {}): RealParts {
  return { begin: (stacks, session, run) => Lab.begin(stacks, session, run, options) };
}

class Lab implements StartedParts {
  readonly providers: readonly LabProvider[];
  readonly description: string;
  readonly mirror: string;
  readonly id: string;
  readonly env: NodeJS.ProcessEnv;
  readonly died: Promise<ProblemError>;
  /** Milliseconds since 1970 at which an engine began with a stack: what the cluster said before is another story. */
  private readonly began = new Map<string, number>();
  private readonly destroyed = new Set<string>();

  private constructor(
    private readonly workspace: Workspace,
    private readonly report: (line: string) => void,
    private readonly clusters: ReadonlyMap<string, LabCluster>,
    private readonly openstack: Openstack,
    tools: Providers,
    session: Session,
  ) {
    this.providers = Object.keys(tools) as LabProvider[];
    this.mirror = mirrorProviders(join(workspace.folder, "providers"), session.engine.product, tools);
    this.id = Object.entries(tools)
      .map(([name, { version }]) => `${name} ${version}`)
      .join(", ");
    this.description = describe([...clusters.keys()].sort(), openstack, tools);
    const kubeconfig = kubeconfigFileOf(workspace);
    this.env = { ...openstack.env, KUBE_CONFIG_PATH: kubeconfig, KUBECONFIG: kubeconfig };
    const deaths = [...clusters.values()].map(async ({ name, died }) => clusterDied(name, await died));
    this.died = Promise.race([...deaths, new Promise<never>(() => undefined)]);
  }

  static async begin(
    stacks: readonly Stack[],
    session: Session,
    { workspace, env, report }: SessionOptions,
    { started }: LabOptions,
  ): Promise<Lab> {
    const { signal } = session;
    const options = { env, report, signal };
    // Whatever is wrong with it is said before minutes go into programs.
    const openstack = await findOpenstack(stacks, { workspace, env, signal });
    if (openstack.description !== "") report(openstack.description);
    const environments = [...new Set(stacks.filter(needsCluster).flatMap((stack) => contextOf(stack) ?? []))];
    const programs = await findLabTools(controlPlaneTools, options);
    const providers = await findLabTools(["terraform-provider-kubernetes", "terraform-provider-helm"], options);
    const definitions = await findDefinitions(options);
    const tools: Providers = {
      kubernetes: providers["terraform-provider-kubernetes"],
      helm: providers["terraform-provider-helm"],
      ...(openstack.real ? { openstack: await openstackProvider(options) } : {}),
    };
    for (const line of standIns(tools)) report(`provider ${line}`);

    const clusters = new Map<string, LabCluster>();
    try {
      const starts = await Promise.allSettled(
        environments.map(async (name) => {
          report(`starting the control plane of ${name}`);
          const cluster = await startCluster({
            name,
            folder: clusterFolder(workspace, name),
            programs: Object.fromEntries(controlPlaneTools.map((tool) => [tool, programs[tool].path])) as never,
            definitions,
            report,
            signal,
          });
          clusters.set(name, cluster);
          handOut(workspace, cluster);
          await removeClusterStrays(cluster, workspace, report, signal);
          started?.(cluster);
        }),
      );
      for (const start of starts) if (start.status === "rejected") throw start.reason;
      for (const stack of stacks) overrideStack(stack, tools);
      return new Lab(workspace, report, clusters, openstack, tools, session);
    } catch (error) {
      await Promise.all([...clusters.values()].map((cluster) => cluster.stop()));
      throw error;
    }
  }

  async before(stack: Stack): Promise<void> {
    this.began.set(stack.name, Date.now());
    const cluster = this.clusters.get(contextOf(stack) ?? "");
    if (cluster === undefined || !usesCluster(stack)) return;
    const access = requireClusterIn(this.accessTo(cluster), cluster.name);
    putContext(kubeconfigFileOf(this.workspace), { ...access, context: cluster.name });
    await unlessDead(cluster, () => this.setPools(cluster));
  }

  async after(stack: Stack, result: StackResult): Promise<StackResult> {
    this.openstack.after(stack);
    const cluster = this.clusters.get(contextOf(stack) ?? "");
    return cluster === undefined ? result : unlessDead(cluster, () => this.afterIn(cluster, stack, result));
  }

  private async afterIn(cluster: LabCluster, stack: Stack, result: StackResult): Promise<StackResult> {
    const { cluster: makes, releases } = readLabStack(stack);
    if (makes !== undefined && result.status === "converged") await this.setPools(cluster);
    if (makes !== undefined && result.status === "destroyed") this.destroyed.add(cluster.name);
    const namespaces = [...new Set(releases.map(({ namespace }) => namespace))].sort();
    if (result.status === "failed") return this.withReasons(cluster, namespaces, stack, result);
    if (result.status === "converged") return this.asOperator(cluster, namespaces, result);
    return result;
  }

  async unseen(stack: Stack): Promise<readonly string[]> {
    const cluster = this.clusters.get(contextOf(stack) ?? "");
    if (cluster === undefined) return [];
    return unlessDead(cluster, () => unseenDrift(cluster.api, readLabStack(stack).releases));
  }

  async stop(): Promise<void> {
    this.openstack.stop();
    await Promise.all([...this.clusters.values()].map((cluster) => cluster.stop()));
    // A cluster that was destroyed takes its data with it.
    for (const name of this.destroyed) rmSync(clusterFolder(this.workspace, name), { recursive: true, force: true });
  }

  /** What the state says, as a person would get it; the ports of a cluster that was started again may be others. */
  private accessTo(cluster: LabCluster): string {
    const real = readFileSync(cluster.kubeconfigFile, "utf8");
    const known = kubeconfigInState(this.workspace, cluster.name);
    return serverIn(known) === serverIn(real) ? known : real;
  }

  private async setPools(cluster: LabCluster): Promise<void> {
    const { region, pools } = poolsInState(this.workspace, `${cluster.name}-cluster`);
    await cluster.setPools(region, pools);
  }

  private async withReasons(
    { api }: LabCluster,
    namespaces: readonly string[],
    stack: Stack,
    result: StackResult,
  ): Promise<StackResult> {
    // The API server gives times in whole seconds.
    const since = (this.began.get(stack.name) ?? 0) - 1000;
    const said = await Promise.all(namespaces.map((name) => notReadyReasons(api, name, since).catch(() => [])));
    const detail = said.flat().join("\n");
    if (detail === "") return result;
    const summary = "what the cluster said meanwhile";
    return { ...result, diagnostics: [...result.diagnostics, { severity: "error", summary, detail }] };
  }

  /** Puts in what people put in, and finds what nobody does. */
  private async asOperator(
    { api }: LabCluster,
    namespaces: readonly string[],
    result: StackResult,
  ): Promise<StackResult> {
    const nobodys: string[] = [];
    for (const namespace of namespaces) {
      for (const missing of await missingIn(api, namespace)) {
        const what = `${missing.kind} ${namespace}/${missing.name}`;
        if (missing.kind === "Secret") {
          await putStandIn(api, namespace, missing);
          this.report(`${what}: a person puts it in; the lab put a stand-in with random values`);
        }
      }
      for (const { kind, name, keys } of await missingIn(api, namespace))
        nobodys.push(`${kind} ${namespace}/${name}${keys.length > 0 ? `, ${keys.join(", ")}` : ""}`);
    }
    if (nobodys.length === 0) return result;
    const summary = "pods refer to what is not there: a real kubelet would not start them";
    return {
      ...result,
      status: "failed",
      diagnostics: [...result.diagnostics, { severity: "error", summary, detail: nobodys.join("\n") }],
    };
  }
}

const NEWS_MS = 2_000;

/** An API server that does not answer has died, or is about to be found dead: that is what there is to say. */
async function unlessDead<T>({ name, died }: LabCluster, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ApiError || error instanceof ProblemError) throw error;
    const words = await Promise.race([died, sleep(NEWS_MS, undefined, { ref: false })]);
    throw words === undefined ? error : clusterDied(name, words);
  }
}

function describe(environments: readonly string[], openstack: Openstack, tools: Providers): string {
  const control =
    environments.length > 0
      ? `So are the control plane of ${environments.join(", of ")} (Kubernetes ${recipeOf("kube-apiserver").version}) and the providers kubernetes and helm.`
      : "No stack of this run is in a cluster.";
  const others = standIns(tools);
  return [
    control,
    ...(openstack.description === "" ? [] : [openstack.description]),
    ...(others.length > 0
      ? [`The providers are builds of other versions than the stacks ask for: ${others.join("; ")}.`]
      : []),
    "Nodes, pods, volumes and load balancers are simulated: no container runs.",
  ].join(" ");
}

async function openstackProvider(options: LabToolOptions): Promise<ProviderTool> {
  return (await findLabTools(["terraform-provider-openstack"], options))["terraform-provider-openstack"];
}

const clusterFolder = (workspace: Workspace, name: string): string => join(workspace.folder, "clusters", name);

/** What its cluster goes by: the name that the environment had at first. */
const contextOf = ({ context, environment }: Stack): string | undefined => context ?? environment;

function usesCluster(stack: Stack): boolean {
  const { requires } = readLabStack(stack);
  return requires.includes("kubernetes") || requires.includes("helm");
}

function needsCluster(stack: Stack): boolean {
  return readLabStack(stack).cluster !== undefined || usesCluster(stack);
}

/** Where the double of the managed cluster finds what it gives out as its own. */
function handOut(workspace: Workspace, { name, kubeconfigFile }: LabCluster): void {
  const folder = join(workspace.outdir, "stacks", `${name}-cluster`);
  const { cluster } = readLabStack({ name, folder, dependencies: [] });
  mkdirSync(workspace.kubeconfigs, { recursive: true, mode: 0o700 });
  const text = stringify(parse(readFileSync(kubeconfigFile, "utf8")));
  writePrivate(join(workspace.kubeconfigs, `${cluster ?? name}.yaml`), text);
}

function serverIn(kubeconfig: string): string | undefined {
  const { clusters } = parse(kubeconfig) as { clusters?: { cluster?: { server?: string } }[] };
  return clusters?.[0]?.cluster?.server;
}
