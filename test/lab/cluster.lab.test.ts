import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { ApiError } from "../../lab/cluster/api";
import type { LabCluster, Pool } from "../../lab/cluster/contract";
import { NEVER_READY } from "../../lab/cluster/stages";
import { list, testCluster } from "./support/cluster";
import { eventually, labFolder, processesOf, removeFolder } from "./support/lab-folder";
import { loaderOf } from "../../engine/process/typescript-loader";

/** Nothing is waited for here but programs: the limit is for one that hangs. */
const configMap = "/api/v1/namespaces/default/configmaps";
const kept = { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "kept" } };

describe("a control plane that is started and stopped", () => {
  let folder: string;
  beforeEach(() => void (folder = labFolder()));
  afterEach(async () => {
    for (const line of processesOf(folder)) process.kill(Number.parseInt(line, 10), "SIGKILL");
    await eventually(
      () => processesOf(folder),
      (left) => left.length === 0,
    );
    removeFolder(folder);
  });

  test("leaves no process, and comes back at the same address with what was in it", async () => {
    const first = await testCluster(folder);
    await first.api.request("POST", configMap, kept);
    const names = [...first.pids.keys()].sort();
    expect(names).toEqual([
      "etcd",
      "kube-apiserver",
      "kube-controller-manager",
      "kube-scheduler",
      "kwok",
      "rollouts-controller",
    ]);
    expect(processesOf(folder).length).toBeGreaterThanOrEqual(names.length);
    await first.stop();
    expect(processesOf(folder)).toEqual([]);

    const second = await testCluster(folder);
    expect(await second.api.request("GET", `${configMap}/kept`)).toMatchObject(kept);
    await second.stop();
    expect(processesOf(folder)).toEqual([]);
  });

  test("takes another port where somebody has taken its own meanwhile", async () => {
    const first = await testCluster(folder);
    const address = serverOf(first);
    await first.stop();
    const taken = createServer().listen(Number(address.port), "127.0.0.1");
    await once(taken, "listening");

    const second = await testCluster(folder);
    expect(serverOf(second).port).not.toBe(address.port);
    expect(await second.api.request("GET", "/version")).toMatchObject({ gitVersion: "v1.35.4" });
    await second.stop();
    taken.close();
  });

  test("ends with its parent, however that ends, and starts again", async () => {
    const parent = await startedByAnother(folder);
    expect(processesOf(folder).length).toBeGreaterThan(6);
    parent.kill("SIGKILL");
    await eventually(
      () => processesOf(folder),
      (left) => left.length === 0,
    );
    const again = await testCluster(folder);
    expect(await again.api.request("GET", `${configMap}/kept`)).toMatchObject(kept);
    await again.stop();
  });

  test("ends what outlived a parent and a supervisor that were both killed", async () => {
    const parent = await startedByAnother(folder);
    const supervisor = processesOf(folder).find((line) => line.includes("supervisor.ts"))!;
    process.kill(Number.parseInt(supervisor, 10), "SIGKILL");
    parent.kill("SIGKILL");
    await once(parent, "exit");
    const orphans = processesOf(folder);
    expect(orphans.some((line) => line.includes("etcd"))).toBe(true);
    const again = await testCluster(folder);
    const running = processesOf(folder);
    expect(orphans.filter((line) => running.includes(line))).toEqual([]);
    await again.stop();
    expect(processesOf(folder)).toEqual([]);
  });
});

function serverOf({ kubeconfigFile }: LabCluster): URL {
  const { clusters } = JSON.parse(readFileSync(kubeconfigFile, "utf8")) as {
    clusters: readonly { cluster: { server: string } }[];
  };
  return new URL(clusters[0]!.cluster.server);
}

/** A control plane that another process started; it has put the `kept` ConfigMap in. */
async function startedByAnother(folder: string): Promise<ChildProcess> {
  const script = join(__dirname, "support", "start-cluster.ts");
  const parent = spawn(process.execPath, [...loaderOf(script), script, folder], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [line] = (await once(createInterface({ input: parent.stdout! }), "line")) as [string];
  expect(line).toBe("started");
  return parent;
}

describe("in a control plane", () => {
  let folder: string;
  let cluster: LabCluster;
  beforeAll(async () => {
    folder = labFolder();
    cluster = await testCluster(folder);
  });
  afterAll(async () => {
    await cluster.stop();
    removeFolder(folder);
  });

  const pool = (name: string, more: Partial<Pool> = {}): Pool => ({
    name,
    flavour: "b3-8",
    nodes: 1,
    labels: {},
    annotations: {},
    taints: [],
    ...more,
  });

  interface Node {
    readonly metadata: { readonly name: string; readonly labels: object; readonly annotations: object };
    readonly spec: { readonly taints?: readonly { key: string }[] };
    readonly status: { readonly capacity: object; readonly conditions?: readonly { type: string; status: string }[] };
  }
  const nodes = () => list<Node>(cluster.api, "/api/v1/nodes");
  const isReady = ({ spec, status }: Node) =>
    status.conditions?.some((each) => each.type === "Ready" && each.status === "True") === true &&
    // Kubernetes takes its own taint away only a moment after a node has become ready.
    spec.taints?.some(({ key }) => key.startsWith("node.kubernetes.io/")) !== true;
  const allReady = () => eventually(nodes, (all) => all.every(isReady));

  test("nodes are those of the pools: zone, labels, taints, the flavour's capacity; and follow what the pools become", async () => {
    const taints = [{ key: "dedicated", value: "data", effect: "NoSchedule" }];
    const data = pool("data-b", {
      flavour: "r3-16",
      zone: "eu-west-par-b",
      labels: { team: "telemetry" },
      annotations: { note: "kept" },
      taints,
    });
    await cluster.setPools("EU-WEST-PAR", [pool("system", { nodes: 2 }), data]);
    const all = await allReady();
    expect(all.map(({ metadata }) => metadata.name).sort()).toEqual([
      "data-b-node-1",
      "system-node-1",
      "system-node-2",
    ]);
    expect(all.find(({ metadata }) => metadata.name === "data-b-node-1")).toMatchObject({
      metadata: {
        labels: {
          nodepool: "data-b",
          team: "telemetry",
          "node.kubernetes.io/instance-type": "r3-16",
          "topology.kubernetes.io/region": "EU-WEST-PAR",
          "topology.kubernetes.io/zone": "eu-west-par-b",
        },
        annotations: { note: "kept" },
      },
      spec: { taints },
      status: { capacity: { cpu: "2", memory: "16Gi" } },
    });

    await cluster.setPools("EU-WEST-PAR", [pool("system", { flavour: "b3-16" })]);
    const [only, ...others] = await allReady();
    expect(others).toEqual([]);
    expect(only).toMatchObject({
      metadata: { name: "system-node-1" },
      status: { capacity: { cpu: "4", memory: "16Gi" } },
    });
  });

  const pods = "/api/v1/namespaces/default/pods";
  const podOf = (name: string, labels: object, more: object = {}) => ({
    apiVersion: "v1",
    kind: "Pod",
    metadata: { name, labels },
    spec: { containers: [{ name: "main", image: "example.invalid/main:1", ...more }] },
  });

  test("a pod that fits runs without anything running; one too large stays where it is, and the scheduler says why", async () => {
    await cluster.setPools("GRA11", [pool("system")]);
    await allReady();
    await cluster.api.request("POST", pods, podOf("fits", {}));
    const requests = { cpu: "3" };
    await cluster.api.request("POST", pods, podOf("too-large", {}, { resources: { requests } }));
    const phase = async (name: string) =>
      (await cluster.api.request<{ status: { phase: string } }>("GET", `${pods}/${name}`)).status.phase;
    await eventually(
      () => phase("fits"),
      (now) => now === "Running",
    );
    const said = await eventually(
      () =>
        list<{ message: string; involvedObject: { name: string } }>(cluster.api, "/api/v1/namespaces/default/events"),
      (events) => events.some(({ involvedObject }) => involvedObject.name === "too-large"),
    );
    expect(said.find(({ involvedObject }) => involvedObject.name === "too-large")?.message).toContain(
      "Insufficient cpu",
    );
    expect(await phase("too-large")).toBe("Pending");
  });

  test("a pod with the lab's label never becomes ready, and an event says so", async () => {
    await cluster.setPools("GRA11", [pool("system")]);
    await cluster.api.request("POST", pods, podOf("never", { [NEVER_READY]: "true" }));
    await eventually(
      () =>
        list<{ reason: string; involvedObject: { name: string } }>(cluster.api, "/api/v1/namespaces/default/events"),
      (events) =>
        events.some(({ reason, involvedObject }) => reason === "NeverReady" && involvedObject.name === "never"),
    );
    expect(await cluster.api.request("GET", `${pods}/never`)).toMatchObject({ status: { phase: "Pending" } });
  });

  test("a claim gets a volume of the service's storage classes, and the volume goes with the claim", async () => {
    const claims = "/api/v1/namespaces/default/persistentvolumeclaims";
    const spec = { accessModes: ["ReadWriteOnce"], resources: { requests: { storage: "10Gi" } } };
    await cluster.api.request("POST", claims, {
      apiVersion: "v1",
      kind: "PersistentVolumeClaim",
      metadata: { name: "data" },
      spec,
    });
    const bound = await eventually(
      () => cluster.api.request<{ spec: object; status: { phase: string } }>("GET", `${claims}/data`),
      ({ status }) => status.phase === "Bound",
    );
    expect(bound.spec).toMatchObject({ storageClassName: "csi-cinder-high-speed" });
    await cluster.api.request("DELETE", `${claims}/data`);
    await eventually(
      () => list(cluster.api, "/api/v1/persistentvolumes"),
      (volumes) => volumes.length === 0,
    );
  });

  test("nobody gets in without a certificate, and controllers may do no more than their work", async () => {
    const stranger = cluster.api.as("somebody");
    await expect(stranger.request("GET", "/api/v1/secrets")).rejects.toMatchObject({
      status: 403,
      reason: "Forbidden",
    });
    const kwok = cluster.api.as("landing-zone-lab:kwok");
    await expect(kwok.request("GET", "/api/v1/secrets")).rejects.toBeInstanceOf(ApiError);
    const answer = await fetch(new URL("/api/v1/nodes", serverOf(cluster))).catch((error: Error) => error.cause);
    // Its certificate is of an authority that nobody here trusts.
    expect(answer).toMatchObject({ code: expect.stringMatching(/CERT|SIGNATURE/) as string });
  });
});
