import { Port } from "../../core/port";
import { Telemetry } from "../../workloads/telemetry/telemetry";
import { Warehouse } from "../../workloads/telemetry/warehouse";
import { TrafficPeer } from "../../constructs/kubernetes/traffic";
import type { Manifests } from "./manifests";
import { PodNetwork } from "./pod-network";
import { bucket, networks, podNetwork, refusal, registry, render, telemetry } from "./releases";
import { provideHelm } from "./render";

provideHelm();

const dns = ["kube-system tcp 53-53", "kube-system udp 53-53"];

describe.each(Telemetry.versions)("telemetry %s", (version) => {
  let manifests: Manifests;
  let network: PodNetwork;
  beforeAll(() => {
    manifests = render(telemetry({ version, rawFrames: bucket }));
    network = new PodNetwork(manifests, networks.telemetry({ rawFrames: bucket }));
  });

  test("runs its own gateway and writer, and a pinned NATS", () => {
    const images = manifests.containers.map(({ workload, container }) => [workload, container.image]);
    expect(Object.fromEntries(images)).toEqual({
      gateway: `${registry}/telemetry/gateway:${version}`,
      stream: `${registry}/nats/nats-server:2.14.2`,
      writer: `${registry}/telemetry/writer:${version}`,
    });
  });

  test.each([
    ["gateway", "stream", 4222, true],
    ["writer", "stream", 4222, true],
    ["stream", "stream", 6222, true],
    ["gateway", "stream", 6222, false],
    ["writer", "stream", 6222, false],
    ["writer", "stream", 8222, false],
    ["gateway", "writer", 8080, false],
    ["writer", "gateway", 7443, false],
    ["stream", "gateway", 7443, false],
    ["stream", "writer", 8080, false],
  ])("from %s to %s on port %d: %s", (from, to, port, allowed) => {
    expect(network.allows(from, to, port)).toBe(allowed);
  });

  test("only the writer leaves the namespace, for the warehouse and the bucket", () => {
    expect(network.reach("gateway")).toEqual(dns);
    expect(network.reach("stream")).toEqual(dns);
    expect(network.reach("writer")).toEqual(["192.0.2.0/24 tcp 443-443", ...dns, "warehouse tcp 9440-9440"]);
  });

  test("the writer reaches a warehouse outside the cluster, and a named machine", () => {
    const warehouse = Warehouse.atNetworks(["10.16.20.0/22"], {
      host: "clickhouse.example",
      database: "telemetry",
      credentialsSecret: "warehouse-writer",
      port: 20184,
    });
    const privateEndpoints = [{ name: "archive-01", address: "172.20.0.30", ports: [Port.tcp(2049)] }];
    const outside = podNetwork(telemetry({ version, warehouse }), networks.telemetry({ warehouse, privateEndpoints }));
    expect(outside.reach("writer")).toEqual(["10.16.20.0/22 tcp 20184-20184", "172.20.0.30/32 tcp 2049-2049", ...dns]);
    const { env } = outside.manifests.pod("writer").spec.containers[0] ?? {};
    expect(env).toContainEqual({ name: "WAREHOUSE_PORT", value: "20184" });
  });

  test("the gateway takes no frame until its sources are named", () => {
    const entering = (props: { sources?: string[] }) =>
      new PodNetwork(manifests, networks.telemetry(props)).of("gateway").flatMap(({ ingress }) => ingress);
    expect(entering({})).toEqual([]);
    expect(entering({ sources: ["10.16.16.0/22"] })).toEqual([
      { peers: TrafficPeer.networks(["10.16.16.0/22"]), ports: [Port.tcp(7443)] },
    ]);
  });

  test("the gateway has a load balancer only for ground stations, and a private one", () => {
    expect(manifests.get("Service", "gateway").spec?.type).toBe("ClusterIP");
    const { metadata, spec } = render(telemetry({ version, groundStations: ["198.51.100.0/24"] })).get(
      "Service",
      "gateway",
    );
    expect(spec).toMatchObject({
      type: "LoadBalancer",
      externalTrafficPolicy: "Local",
      loadBalancerSourceRanges: ["198.51.100.0/24"],
    });
    expect(metadata.annotations).toMatchObject({
      "loadbalancer.ovhcloud.com/class": "octavia",
      "service.beta.kubernetes.io/openstack-internal-load-balancer": "true",
    });
  });

  test("the gateway's replicas are the autoscaler's", () => {
    const { spec } = render(telemetry({ version, gatewayScale: { min: 3, max: 9 } })).get(
      "HorizontalPodAutoscaler",
      "gateway",
    );
    expect(spec).toMatchObject({
      minReplicas: 3,
      maxReplicas: 9,
      scaleTargetRef: { kind: "Deployment", name: "gateway" },
    });
    expect(manifests.get("Deployment", "gateway").spec?.replicas).toBeUndefined();
  });

  test("a drain takes one pod at a time and is never stuck", () => {
    const budgets = manifests.of("PodDisruptionBudget");
    expect(budgets.map(({ metadata }) => metadata.name).sort()).toEqual(["gateway", "stream", "writer"]);
    for (const { spec } of budgets) expect(spec).toMatchObject({ maxUnavailable: 1 });
  });

  test("the stream is on three encrypted disks, spread over the zones, and finds its peers", () => {
    const { spec } = manifests.get("StatefulSet", "stream");
    expect(spec).toMatchObject({ replicas: 3, serviceName: "stream" });
    expect(spec?.volumeClaimTemplates?.[0]?.spec).toMatchObject({
      storageClassName: "csi-cinder-high-speed-gen2-luks",
      resources: { requests: { storage: "50Gi" } },
    });
    expect(spec?.template?.spec.topologySpreadConstraints).toContainEqual(
      expect.objectContaining({ topologyKey: "topology.kubernetes.io/zone", whenUnsatisfiable: "DoNotSchedule" }),
    );
    expect(manifests.get("Service", "stream").spec?.clusterIP).toBe("None");
    const configuration = manifests.get("ConfigMap", "stream").data?.["nats.conf"];
    for (const peer of [0, 1, 2]) {
      expect(configuration).toContain(`nats-route://stream-${peer}.stream.telemetry.svc.cluster.local:6222`);
    }
  });

  test("the stream speaks TLS, knows its users' passwords by name only, and stops before its disk is full", () => {
    const configuration = render(telemetry({ version, streamStorageGiB: 100 })).get("ConfigMap", "stream").data?.[
      "nats.conf"
    ];
    expect(configuration).toContain("password: $GATEWAY_PASSWORD");
    expect(configuration).toContain("password: $WRITER_PASSWORD");
    expect(configuration?.match(/tls \{/g)).toHaveLength(2);
    const limit = Number(/max_file_store: (\d+)/.exec(configuration ?? "")?.[1]);
    expect(limit / 1024 ** 3).toBeCloseTo(90, 3);
  });

  test("a stream of one server has no peers to look for", () => {
    const configuration = render(telemetry({ version, streamReplicas: 1 })).get("ConfigMap", "stream").data?.[
      "nats.conf"
    ];
    expect(configuration).not.toContain("cluster {");
  });

  test("a release that leaves the stream as it is does not restart it", () => {
    expect(manifests.pod("stream").metadata.labels).not.toHaveProperty("helm.sh/chart");
    const bigger = render(telemetry({ version, writerReplicas: 5 })).pod("stream");
    expect(bigger).toEqual(manifests.pod("stream"));
    const changed = render(telemetry({ version, streamReplicas: 5 })).pod("stream");
    expect(changed.metadata.annotations).not.toEqual(manifests.pod("stream").metadata.annotations);
  });

  test.each([
    ["a disk too small for JetStream", { streamStorageGiB: 1 }, "/stream/storage/sizeGiB"],
    ["a public registry", { registry: "quay.io/meridian" }, "/image/registry"],
    ["no ground station behind a load balancer", { groundStations: [] }, "/gateway/loadBalancer/sourceRanges"],
    ["more writers than anybody needs", { writerReplicas: 51 }, "/writer/replicas"],
  ])("refuses %s", (_what, props, path) => {
    expect(refusal(telemetry({ version, ...props }))).toContain(`at '${path}'`);
  });
});

test("2.1.0 inserts in batches of a size that can be told; 2.0.3 cannot be told", () => {
  const sizes = (props: { batch?: { rows: number; seconds: number } }) =>
    render(telemetry(props))
      .pod("writer")
      .spec.containers[0]?.env?.filter(({ name }) => name.startsWith("BATCH_"))
      .map(({ value }) => value);
  expect(sizes({})).toEqual(["50000", "5"]);
  expect(sizes({ batch: { rows: 1_000_000, seconds: 60 } })).toEqual(["1000000", "60"]);
  expect(refusal(telemetry({ batch: { rows: 10, seconds: 5 } }))).toContain("at '/writer/batch/rows'");
  expect(() => render(telemetry({ version: "2.0.3", batch: { rows: 1000, seconds: 1 } }))).toThrow(
    "WORKLOAD-SETTING-TOO-NEW at batch",
  );
});

test("a scale that ends before it begins is refused", () => {
  expect(() => render(telemetry({ gatewayScale: { min: 4, max: 2 } }))).toThrow("WORKLOAD-SETTING at gatewayScale");
});
