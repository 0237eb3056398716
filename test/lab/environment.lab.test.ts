import { setTimeout as sleep } from "node:timers/promises";
import { oidcPrefix } from "../../core/names";
import { data } from "../../environments";
import { ApiError } from "../../lab/cluster/api";
import type { KubernetesApi } from "../../lab/cluster/contract";
import { plan } from "../../engine/runs/plan";
import type { DeployOutcome } from "../../engine/runs/deploy";
import { TestLab } from "./support/deployed";

/** Every release of a cluster, by its record there: installed once, and nothing but running pods. */
async function expectEveryRelease(api: KubernetesApi): Promise<void> {
  const { items } = await api.request<{ items: { metadata: { namespace: string; labels: object } }[] }>(
    "GET",
    "/api/v1/secrets?labelSelector=owner%3Dhelm",
  );
  expect(items.map(({ metadata: { namespace, labels } }) => ({ namespace, ...labels }))).toMatchObject([
    { namespace: "flight-dynamics", name: "flight-dynamics", status: "deployed", version: "1" },
    { namespace: "log-forwarding", name: "log-forwarding", status: "deployed", version: "1" },
    { namespace: "telemetry", name: "telemetry", status: "deployed", version: "1" },
  ]);
  const pods = await api.request<{ items: { status: { phase: string } }[] }>("GET", "/api/v1/pods");
  expect(pods.items.length).toBeGreaterThan(0);
  expect(pods.items.filter(({ status }) => status.phase !== "Running")).toEqual([]);
}

/** One environment, everything in it, deployed once; what is asked of it stands below. */
const lab = new TestLab();
let outcome: DeployOutcome;
beforeAll(async () => {
  outcome = await lab.deploy(["dev-*"]);
});
afterAll(() => lab.remove());

const api = () => lab.cluster.api;
const group = (team: string): string => `${oidcPrefix}meridian-${team}`;

interface Status {
  readonly status: { readonly allowed: boolean };
}

/** What the API server itself says of a member of the team. */
async function may(
  team: string,
  verb: string,
  resource: string,
  namespace: string,
  subresource = "",
): Promise<boolean> {
  const [name = "", ...apiGroup] = resource.split(".");
  const { status } = await api().request<Status>("POST", "/apis/authorization.k8s.io/v1/subjectaccessreviews", {
    apiVersion: "authorization.k8s.io/v1",
    kind: "SubjectAccessReview",
    spec: {
      user: "oidc:somebody",
      groups: [group(team), "system:authenticated"],
      resourceAttributes: { verb, resource: name, group: apiGroup.join("."), namespace, subresource },
    },
  });
  return status.allowed;
}

async function refusal(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    if (error instanceof ApiError) return `${error.reason}: ${error.message}`;
    throw error;
  }
  return "it was let through";
}

describe("the stacks of an environment, by the real providers in a real control plane", () => {
  test("converge with an empty second plan, and the outcome says what was real", () => {
    expect(outcome.stacks.flatMap(({ diagnostics }) => diagnostics)).toEqual([]);
    expect([...new Set(outcome.stacks.map(({ status }) => status))]).toEqual(["converged"]);
    expect(outcome.real?.providers).toEqual(["kubernetes", "helm"]);
    expect(outcome.real?.description).toContain("no container runs");
  });

  test("hold every release built so far, each installed in its first revision with all its pods ready", async () => {
    await expectEveryRelease(api());
  });

  test("stand on nodes shaped like the environment's pools: how many, how large, with whose taints", async () => {
    const { items } = await api().request<{
      items: {
        metadata: { labels: Record<string, string> };
        spec: { taints?: { value: string; effect: string }[] };
        status: { capacity: Record<string, string> };
      }[];
    }>("GET", "/api/v1/nodes");
    const nodes = items.map(({ metadata: { labels }, spec, status }) => ({
      pool: labels.nodepool,
      flavour: labels["node.kubernetes.io/instance-type"],
      cpu: status.capacity.cpu,
      memory: status.capacity.memory,
      tainted: (spec.taints ?? []).some(({ effect }) => effect === "NoSchedule"),
    }));
    const { system, compute, data: dataPool } = data.environments.dev!.cluster.nodePools;
    const b3 = { pool: "system", flavour: system!.flavour, cpu: "2", memory: "8Gi", tainted: false };
    const c3 = { pool: "compute", flavour: compute!.flavour, cpu: "8", memory: "16Gi", tainted: true };
    const r3 = { pool: "data", flavour: dataPool!.flavour, cpu: "2", memory: "16Gi", tainted: true };
    expect(nodes).toEqual([c3, c3, c3, c3, r3, b3, b3]);
  });
});

describe("who may do what, asked of the API server", () => {
  test.each([
    ["telemetry", "create", "deployments.apps", "telemetry", true],
    ["telemetry", "delete", "pods", "telemetry", true],
    ["telemetry", "get", "pods", "flight-dynamics", false],
    ["telemetry", "get", "secrets", "flight-dynamics", false],
    ["telemetry", "update", "networkpolicies.networking.k8s.io", "telemetry", false],
    ["telemetry", "update", "resourcequotas", "telemetry", false],
    ["telemetry", "create", "rolebindings.rbac.authorization.k8s.io", "telemetry", false],
    ["telemetry", "list", "nodes", "", false],
    ["security", "list", "pods", "telemetry", true],
    ["security", "get", "networkpolicies.networking.k8s.io", "flight-dynamics", true],
    ["security", "get", "secrets", "telemetry", false],
    ["security", "delete", "pods", "telemetry", false],
    ["nobody", "get", "pods", "telemetry", false],
  ])("%s: %s %s in %s is %s", async (team, verb, resource, namespace, allowed) => {
    expect(await may(team, verb, resource, namespace)).toBe(allowed);
  });
});

describe("what a namespace refuses", () => {
  const container = {
    name: "a",
    image: "registry.meridian.example/a@sha256:0",
    resources: { requests: { cpu: "1m" } },
  };
  const asTeam = () => api().as("oidc:somebody", [group("telemetry"), "system:authenticated"]);

  test("a privileged pod, whoever asks", async () => {
    const pod = {
      apiVersion: "v1",
      kind: "Pod",
      metadata: { name: "privileged" },
      spec: { containers: [{ ...container, securityContext: { privileged: true } }] },
    };
    expect(await refusal(asTeam().request("POST", "/api/v1/namespaces/telemetry/pods", pod))).toMatch(
      /violates PodSecurity "restricted:latest": privileged/,
    );
  });

  test("a second load balancer, which the quota does not have, and an object that does not fit its schema", async () => {
    const service = (spec: object) => ({ apiVersion: "v1", kind: "Service", metadata: { name: "s" }, spec });
    const ports = [{ port: 80 }];
    const path = "/api/v1/namespaces/flight-dynamics/services";
    const many = { type: "LoadBalancer", ports };
    await api().request("POST", path, service(many));
    const second = { ...service(many), metadata: { name: "second" } };
    expect(await refusal(api().request("POST", path, second))).toMatch(/exceeded quota: quota/);
    await api().request("DELETE", `${path}/s`);
    const knative = {
      apiVersion: "serving.knative.dev/v1",
      kind: "Service",
      metadata: { name: "k" },
      spec: { template: { spec: { containers: "none" } } },
    };
    const knativePath = "/apis/serving.knative.dev/v1/namespaces/flight-dynamics/services";
    expect(await refusal(api().request("POST", knativePath, knative))).toMatch(/must be of type array/);
  });
});

describe("a canary, moved by the real controller", () => {
  const namespace = "default";
  const rollouts = `/apis/argoproj.io/v1alpha1/namespaces/${namespace}/rollouts`;

  interface Rollout {
    readonly status?: {
      readonly phase?: string;
      readonly currentStepIndex?: number;
      readonly stableRS?: string;
      readonly currentPodHash?: string;
      readonly abort?: boolean;
      readonly availableReplicas?: number;
    };
  }

  const rollout = (version: string) => ({
    apiVersion: "argoproj.io/v1alpha1",
    kind: "Rollout",
    metadata: { name: "canary" },
    spec: {
      replicas: 4,
      selector: { matchLabels: { app: "canary" } },
      template: {
        metadata: { labels: { app: "canary" } },
        spec: { containers: [{ name: "a", image: `registry.meridian.example/a:${version}` }] },
      },
      strategy: { canary: { steps: [{ setWeight: 25 }, { pause: {} }, { setWeight: 75 }, { pause: {} }] } },
    },
  });

  /** The rollout once it is as asked for; the limit is the test's. */
  async function until(is: (rollout: Rollout) => boolean): Promise<Rollout> {
    for (;;) {
      const now = await api().request<Rollout>("GET", `${rollouts}/canary`);
      if (is(now)) return now;
      await sleep(100);
    }
  }

  /** How many of the four pods run the version. */
  async function pods(version: string): Promise<number> {
    const { items } = await api().request<{
      items: { metadata: { deletionTimestamp?: string }; spec: { containers: { image: string }[] } }[];
    }>("GET", `/api/v1/namespaces/${namespace}/pods?labelSelector=app%3Dcanary`);
    return items.filter(
      ({ metadata, spec }) => !metadata.deletionTimestamp && spec.containers[0]!.image.endsWith(`:${version}`),
    ).length;
  }

  const promote = () => api().request("PATCH", `${rollouts}/canary/status`, { status: { pauseConditions: null } });
  const paused = (step: number) => (now: Rollout) =>
    now.status?.phase === "Paused" && now.status.currentStepIndex === step && now.status.availableReplicas === 4;

  test("steps through its weights, and an aborted one goes back", async () => {
    await api().request("POST", rollouts, rollout("1"));
    await until(({ status }) => status?.phase === "Healthy");
    expect(await pods("1")).toBe(4);

    await api().request("PATCH", `${rollouts}/canary`, { spec: rollout("2").spec });
    await until(paused(1));
    expect([await pods("1"), await pods("2")]).toEqual([3, 1]);
    await promote();
    await until(paused(3));
    expect([await pods("1"), await pods("2")]).toEqual([1, 3]);
    await promote();
    await until(({ status }) => status?.phase === "Healthy");
    expect(await pods("2")).toBe(4);

    await api().request("PATCH", `${rollouts}/canary`, { spec: rollout("3").spec });
    await until(paused(1));
    await api().request("PATCH", `${rollouts}/canary/status`, { status: { abort: true } });
    await until(({ status }) => status?.phase === "Degraded" && status.availableReplicas === 4);
    while ((await pods("3")) > 0) await sleep(100);
    expect(await pods("2")).toBe(4);
  });
});

describe("drift made behind everybody's back", () => {
  test("is in the next plan where the provider looks, and said beside it where it does not", async () => {
    await api().request("PATCH", "/api/v1/namespaces/telemetry?fieldManager=kubectl-label", {
      metadata: { labels: { "pod-security.kubernetes.io/enforce": "privileged" } },
    });
    await api().request("PATCH", "/apis/apps/v1/namespaces/telemetry/deployments/writer?fieldManager=kubectl-edit", {
      spec: { template: { spec: { terminationGracePeriodSeconds: 1 } } },
    });
    await api().request("DELETE", "/api/v1/namespaces/telemetry/services/stream");
    await lab.stop();

    const { plans } = await plan(lab.surroundings(), lab.options(["dev-platform", "dev-telemetry", "dev-add-ons"]));
    expect(plans.map(({ stack, changes, unseen = [] }) => ({ stack, changes: changes.length, unseen }))).toEqual([
      { stack: "dev-add-ons", changes: 0, unseen: [] },
      { stack: "dev-platform", changes: 1, unseen: [] },
      {
        stack: "dev-telemetry",
        changes: 0,
        unseen: ["Deployment telemetry/writer was changed by kubectl-edit", "Service telemetry/stream is gone"],
      },
    ]);
    expect(plans[1]?.changes).toMatchObject([{ action: "update", address: expect.stringContaining("telemetry") }]);
  });
});

/** The other environments run other versions of the charts; one environment is enough for every change. */
const others = (process.env.SLZ_LAB_ENVIRONMENTS?.split(",") ?? ["staging", "prod"]).filter((name) => name !== "dev");
for (const environment of others)
  test(`${environment} converges too, with every release in the versions it asks for`, async () => {
    const other = new TestLab();
    try {
      const { stacks } = await other.deploy([`${environment}-*`]);
      expect(stacks.flatMap(({ diagnostics }) => diagnostics)).toEqual([]);
      expect([...new Set(stacks.map(({ status }) => status))]).toEqual(["converged"]);
      await expectEveryRelease(other.cluster.api);
    } finally {
      await other.remove();
    }
  });
