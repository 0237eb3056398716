import { EventEmitter } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { LabCluster } from "../../lab/cluster/contract";
import { kubeconfigFileOf } from "../../lab/run/lab";
import { labSurroundings } from "../../lab/run/surroundings";
import { type LocalSurroundings, sandboxSurroundings } from "../../sandbox/run/surroundings";
import { ProblemError } from "../../core/errors/problem";
import { deploy, type DeployOutcome } from "../../engine/runs/deploy";
import { destroy } from "../../sandbox/run/destroy";
import { listenForInterrupts } from "../../engine/runs/interrupt";
import type { RunOptions } from "../../engine/runs/options";
import { workspaceOf } from "../../engine/runs/workspace";
import { openWorld } from "../../sandbox/world/file-world";
import { killing, type KillPoint, nameVictim, type Victim } from "../support/kill-point";
import { seededRandom } from "../support/seeded-random";

/** Nothing is waited for here but programs: the limit is for one that hangs. */
const repository = resolve(__dirname, "..", "..");

/** Each deploy in a folder of its own, from nothing. */
let folder: string;
let clusters: LabCluster[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "slz-lab-"));
  clusters = [];
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function options(names: readonly string[], env: NodeJS.ProcessEnv): RunOptions {
  return {
    workspace: workspaceOf(repository, folder),
    command: "test",
    env,
    interruption: listenForInterrupts(new EventEmitter(), () => 0),
    report: () => undefined,
    selection: { names },
    // One stack after the other: the n-th line is of the same stack each time.
    parallel: 1,
    listener: {
      begun: () => undefined,
      stackStarted: () => undefined,
      stackProgress: () => undefined,
      stackEnded: () => undefined,
    },
    clock: () => 0,
  };
}

const lab = labSurroundings({
  started: (cluster) => {
    clusters.push(cluster);
    nameVictim(folder, cluster.pids.get("kube-apiserver")!);
  },
});

/** A double, or a control plane, that dies ends the run with a problem; an engine fails its stack. */
async function killed(names: readonly string[], point: KillPoint, surroundings: LocalSurroundings): Promise<void> {
  const outcome: DeployOutcome | ProblemError = await deploy(
    surroundings,
    options(names, killing(point, folder)),
  ).catch((error: unknown) => {
    if (error instanceof ProblemError) return error;
    throw error;
  });
  const codes = outcome instanceof ProblemError ? outcome.problems.map(({ code }) => code) : [];
  const failed = outcome instanceof ProblemError ? [] : outcome.stacks.filter(({ status }) => status === "failed");
  const expected: Record<Victim, RegExp> = {
    engine: /^$/,
    double: /^RUN-DOUBLE-DIED$/,
    "kube-apiserver": /^LAB-CLUSTER-DIED$/,
  };
  expect(codes.join()).toMatch(expected[point.victim]);
  expect(failed).toHaveLength(point.victim === "engine" ? 1 : 0);
}

interface StateFile {
  readonly resources: {
    readonly mode: string;
    readonly type: string;
    readonly instances: {
      readonly private?: string;
      readonly attributes: { readonly id?: string; readonly namespace?: string };
    }[];
  }[];
}

/** Every managed resource of every state: its type, its name in a cluster, and the double's key where a double has it. */
function inStates(): { type: string; id: string; key: string }[] {
  const stateFolder = join(folder, "state");
  const files = readdirSync(stateFolder).filter((file) => file.endsWith(".tfstate"));
  return files
    .map((file) => JSON.parse(readFileSync(join(stateFolder, file), "utf8")) as StateFile)
    .flatMap(({ resources }) => resources.filter(({ mode }) => mode === "managed"))
    .flatMap(({ type, instances }) =>
      instances.map(({ private: key = "", attributes: { id = "", namespace } }) => ({
        type,
        id: type === "helm_release" ? place(namespace, id) : id,
        key: Buffer.from(key, "base64").toString(),
      })),
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

type Part = readonly [victim: Victim, first: number, last: number];

/** A point in each part of the deploy, the same in every run. */
function seededPoints(seed: number, parts: readonly Part[]): KillPoint[] {
  const random = seededRandom(seed);
  return parts.map(([victim, first, last]) => ({ victim, at: first + random.below(last - first + 1) }));
}

describe("a deploy in the sandbox, killed at a seeded point", () => {
  const stacks = ["dev-network"];
  // A line when a resource begins and one when it ends: 62 of the 31 below the network, 30 of the network; at the last few, the
  // run may be over before anybody is killed.
  const points = seededPoints(20261124, [
    ["engine", 1, 20],
    ["double", 21, 40],
    ["engine", 41, 62],
    ["double", 63, 74],
    ["engine", 75, 86],
  ]);

  test.each(points)("$victim at line $at: the next run converges, nothing is lost or made twice", async (point) => {
    const seeded = await seededObjects();
    await killed(stacks, point, sandboxSurroundings);
    const again = await deploy(sandboxSurroundings, options(stacks, process.env));
    expect(statuses(again)).toEqual(["converged"]);
    await expectNothingLostOrTwice(seeded, /./);
    expect(await destroy(sandboxSurroundings, options([], process.env))).toMatchObject({
      worldIsSeeded: true,
      left: [],
    });
  });
});

describe("a deploy into the real control plane, killed at a seeded point", () => {
  const stacks = ["dev-flight-dynamics"];
  // 120 lines of the stacks below the platform, 154 of the platform, and of the release, which is waited for, its beginning.
  const points = seededPoints(4, [
    ["engine", 121, 150],
    ["kube-apiserver", 151, 190],
    ["double", 191, 230],
    ["kube-apiserver", 231, 270],
    ["engine", 275, 275],
  ]);

  test.each(points)("$victim at line $at: the next run converges, nothing is lost or made twice", async (point) => {
    const seeded = await seededObjects();
    await killed(stacks, point, lab);
    let inCluster: Record<string, string[]> = {};
    const again = await deploy(lab, {
      ...options(stacks, process.env),
      deployed: async () => {
        inCluster = await namesInCluster(clusters.at(-1)!);
      },
    });
    expect(again.stacks.flatMap(({ diagnostics }) => diagnostics)).toEqual([]);
    expect(statuses(again)).toEqual(["converged"]);
    await expectNothingLostOrTwice(seeded, /^(ovh|openstack)_/);
    expect(inCluster).toEqual(namesInStates());
    expect(readFileSync(kubeconfigFileOf(workspaceOf(repository, folder)), "utf8")).toContain("dev");
  });
});

const RBAC = "/apis/rbac.authorization.k8s.io/v1";

/** What the stacks make in a cluster, and where it is asked for. */
const ASKED = {
  kubernetes_cluster_role_binding_v1: `${RBAC}/clusterrolebindings`,
  kubernetes_cluster_role_v1: `${RBAC}/clusterroles`,
  kubernetes_limit_range_v1: "/api/v1/limitranges",
  kubernetes_namespace_v1: "/api/v1/namespaces",
  kubernetes_network_policy_v1: "/apis/networking.k8s.io/v1/networkpolicies",
  kubernetes_resource_quota_v1: "/api/v1/resourcequotas",
  kubernetes_role_binding_v1: `${RBAC}/rolebindings`,
  kubernetes_role_v1: `${RBAC}/roles`,
  kubernetes_service_account_v1: "/api/v1/serviceaccounts",
} as const;

interface Listed {
  readonly items: {
    readonly metadata: {
      readonly name: string;
      readonly namespace?: string;
      readonly labels?: Readonly<Record<string, string>>;
      readonly managedFields?: { readonly manager: string }[];
    };
  }[];
}

const place = (namespace: string | undefined, name: string): string =>
  namespace === undefined ? name : `${namespace}/${name}`;

/** Objects that the provider made, so that cluster and states have to agree by name; and the releases. */
async function namesInCluster({ api }: LabCluster): Promise<Record<string, string[]>> {
  const names: Record<string, string[]> = {};
  for (const [type, path] of Object.entries(ASKED)) {
    const { items } = await api.request<Listed>("GET", path);
    names[type] = items
      .filter(({ metadata }) => metadata.managedFields?.[0]?.manager === "HashiCorp")
      .map(({ metadata: { name, namespace } }) => place(namespace, name))
      .sort();
  }
  const { items } = await api.request<Listed>("GET", "/api/v1/secrets?labelSelector=owner%3Dhelm");
  names.helm_release = items.map(({ metadata: { namespace, labels } }) => place(namespace, labels?.name ?? "")).sort();
  return names;
}

function namesInStates(): Record<string, string[]> {
  const known = inStates();
  return Object.fromEntries(
    [...Object.keys(ASKED), "helm_release"].map((name) => [
      name,
      known.flatMap(({ type, id }) => (type === name ? id : [])).sort(),
    ]),
  );
}
