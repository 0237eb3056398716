import { EventEmitter } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Cluster } from "../../lab/cluster/contract";
import { kubeconfigFileOf, labParts } from "../../lab/run/lab";
import { ProblemError } from "../../core/errors/problem";
import { deploy, type DeployOutcome } from "../../sandbox/run/deploy";
import { destroy } from "../../sandbox/run/destroy";
import { listenForInterrupts } from "../../sandbox/run/interrupt";
import type { RunOptions } from "../../sandbox/run/options";
import { workspaceOf } from "../../sandbox/run/workspace";
import { openWorld } from "../../sandbox/world/file-world";
import { killing, type KillPoint, nameVictim, type Victim } from "../support/kill-point";
import { seededRandom } from "../support/seeded-random";

/** Nothing is waited for here but programs: the limit is for one that hangs. */
jest.setTimeout(300_000);

const repository = resolve(__dirname, "..", "..");

/** Each deploy in a folder of its own, from nothing. */
let folder: string;
let clusters: Cluster[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "slz-lab-"));
  clusters = [];
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function options(names: readonly string[], env: NodeJS.ProcessEnv, inLab: boolean): RunOptions {
  return {
    workspace: workspaceOf(repository, folder),
    command: "test",
    env,
    interruption: listenForInterrupts(new EventEmitter(), () => 0),
    report: () => undefined,
    selection: { names },
    // One stack after the other: the n-th line is the same one each time.
    parallel: 1,
    listener: {
      begun: () => undefined,
      stackStarted: () => undefined,
      stackProgress: () => undefined,
      stackEnded: () => undefined,
    },
    clock: () => 0,
    ...(inLab && {
      real: labParts({
        started: (cluster) => {
          clusters.push(cluster);
          nameVictim(folder, cluster.pids.get("kube-apiserver")!);
        },
      }),
    }),
  };
}

/** A double, or a control plane, that dies ends the run with a problem; an engine fails its stack. */
async function killed(names: readonly string[], point: KillPoint, inLab: boolean): Promise<void> {
  const outcome: DeployOutcome | ProblemError = await deploy(options(names, killing(point, folder), inLab)).catch(
    (error: unknown) => {
      if (error instanceof ProblemError) return error;
      throw error;
    },
  );
  const codes = outcome instanceof ProblemError ? outcome.problems.map(({ code }) => code) : [];
  const failed = outcome instanceof ProblemError ? [] : outcome.stacks.filter(({ status }) => status === "failed");
  // Killed early on a slow machine, an API server has not come up yet, and that is what is said.
  const expected: Record<Victim, RegExp> = {
    engine: /^$/,
    double: /^RUN-DOUBLE-DIED$/,
    "kube-apiserver": /^LAB-CLUSTER-(?:DIED|START)$/,
  };
  expect(codes.join()).toMatch(expected[point.victim]);
  expect(failed).toHaveLength(point.victim === "engine" ? 1 : 0);
}

interface StateFile {
  readonly resources: {
    readonly mode: string;
    readonly type: string;
    readonly instances: { readonly private?: string; readonly attributes: { id?: string } }[];
  }[];
}

/** Every managed resource of every state: its type, and the double's key where a double has it. */
function inStates(): { type: string; key: string }[] {
  const stateFolder = join(folder, "state");
  const files = readdirSync(stateFolder).filter((file) => file.endsWith(".tfstate"));
  return files
    .map((file) => JSON.parse(readFileSync(join(stateFolder, file), "utf8")) as StateFile)
    .flatMap(({ resources }) => resources.filter(({ mode }) => mode === "managed"))
    .flatMap(({ type, instances }) =>
      instances.map((instance) => ({ type, key: Buffer.from(instance.private ?? "", "base64").toString() })),
    );
}

/** What nothing but a deploy of ours made, in the world, and what the states know of it: the same, each once. */
async function expectNothingLostOrTwice(seeded: ReadonlySet<string>, ofDoubles: RegExp): Promise<void> {
  const world = await openWorld(join(folder, "world.json"));
  const known = inStates()
    .filter(({ type }) => ofDoubles.test(type))
    .map(({ type, key }) => `${type} ${key}`);
  const alone = /^(ovh_vrack_cloudproject|openstack_networking_port_v2)$/;
  const made = world
    .list()
    .map(({ type, id }) => `${type} ${id}`)
    // A project that joins the vRack, a router that has legs and DHCP bring objects along that no engine asked for.
    .filter((id) => !seeded.has(id) && (known.includes(id) || !alone.test(id.split(" ")[0]!)));
  expect(made.sort()).toEqual(known.sort());
  expect(world.unclaimed()).toEqual([]);
}

async function seededObjects(): Promise<Set<string>> {
  const world = await openWorld(join(folder, "world.json"));
  return new Set(world.list().map(({ type, id }) => `${type} ${id}`));
}

const statuses = (outcome: DeployOutcome): string[] => [...new Set(outcome.stacks.map(({ status }) => status))];

/** Points that differ in every part of the deploy, the same in every run. */
function seededPoints(seed: number, victims: readonly Victim[], lines: number): KillPoint[] {
  const random = seededRandom(seed);
  return victims.map((victim) => ({ victim, at: 1 + random.below(lines) }));
}

describe("a deploy in the sandbox, killed at a seeded point", () => {
  const stacks = ["dev-network"];
  // 34 resources, a line when each begins and one when it ends; at the last few, the run may be over before anybody is killed.
  const points = seededPoints(20261124, ["engine", "double", "engine", "double", "engine"], 60);

  test.each(points)("$victim at line $at: the next run converges, nothing is lost or made twice", async (point) => {
    const seeded = await seededObjects();
    await killed(stacks, point, false);
    const again = await deploy(options(stacks, process.env, false));
    expect(statuses(again)).toEqual(["converged"]);
    await expectNothingLostOrTwice(seeded, /./);
    expect(await destroy(options([], process.env, false))).toMatchObject({ worldIsSeeded: true, left: [] });
  });
});

describe("a deploy into the real control plane, killed at a seeded point", () => {
  const stacks = ["dev-flight-dynamics"];
  // 52 resources of the stacks below the platform, 30 of the platform, one release: every point is in the platform or above.
  const points = seededPoints(4, ["engine", "kube-apiserver", "double", "engine", "kube-apiserver"], 58).map(
    ({ victim, at }) => ({ victim, at: at + 104 }),
  );

  test.each(points)("$victim at line $at: the next run converges, nothing is lost or made twice", async (point) => {
    const seeded = await seededObjects();
    await killed(stacks, point, true);
    let inCluster: Record<string, number> = {};
    const again = await deploy({
      ...options(stacks, process.env, true),
      deployed: async () => {
        inCluster = await countObjects(clusters.at(-1)!);
      },
    });
    expect(again.stacks.flatMap(({ diagnostics }) => diagnostics)).toEqual([]);
    expect(statuses(again)).toEqual(["converged"]);
    await expectNothingLostOrTwice(seeded, /^(ovh|openstack)_/);
    expect(inCluster).toEqual(countStates());
    expect(readFileSync(kubeconfigFileOf(workspaceOf(repository, folder)), "utf8")).toContain("dev");
  });
});

const COUNTED = {
  kubernetes_limit_range_v1: "/api/v1/limitranges",
  kubernetes_network_policy_v1: "/apis/networking.k8s.io/v1/networkpolicies",
  kubernetes_resource_quota_v1: "/api/v1/resourcequotas",
} as const;

/** Objects that only the stacks make, so that the cluster and the states have to agree; and the releases. */
async function countObjects({ api }: Cluster): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const [type, path] of Object.entries(COUNTED)) {
    const { items } = await api.request<{ items: { metadata: { managedFields?: { manager: string }[] } }[] }>(
      "GET",
      path,
    );
    counts[type] = items.filter(({ metadata }) => metadata.managedFields?.[0]?.manager === "HashiCorp").length;
  }
  const records = await api.request<{ items: unknown[] }>("GET", "/api/v1/secrets?labelSelector=owner%3Dhelm");
  counts.helm_release = records.items.length;
  return counts;
}

function countStates(): Record<string, number> {
  const known = inStates();
  return Object.fromEntries(
    [...Object.keys(COUNTED), "helm_release"].map((name) => [name, known.filter(({ type }) => type === name).length]),
  );
}
