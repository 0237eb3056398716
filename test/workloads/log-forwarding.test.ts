import { parse } from "yaml";
import { LogForwarding } from "../../workloads/log-forwarding/log-forwarding";
import type { Manifests } from "./manifests";
import { PodNetwork } from "./pod-network";
import { logForwarding, networks, refusal, registry, render } from "./releases";
import { provideHelm } from "./render";

provideHelm();

interface Pipeline {
  readonly service: Readonly<Record<string, unknown>>;
  readonly pipeline: Readonly<Record<"inputs" | "filters" | "outputs", readonly Readonly<Record<string, unknown>>[]>>;
}

const pipelineOf = (manifests: Manifests) =>
  parse(manifests.get("ConfigMap", "log-forwarding").data?.["fluent-bit.yaml"] ?? "") as Pipeline;

describe.each(LogForwarding.versions)("log-forwarding %s", (version) => {
  let manifests: Manifests;
  let pipeline: Pipeline;
  beforeAll(() => {
    manifests = render(logForwarding({ version }));
    pipeline = pipelineOf(manifests);
  });

  test("runs on every node, whatever its taints", () => {
    expect(manifests.workloads.map(({ name }) => name)).toEqual(["log-forwarding"]);
    expect(manifests.get("DaemonSet", "log-forwarding").spec?.template?.spec.tolerations).toEqual([
      { operator: "Exists" },
    ]);
    expect(manifests.containers[0]?.container.image).toBe(`${registry}/fluent/fluent-bit:5.1.1`);
  });

  test("reads the node's logs and writes its own buffer, nothing else of the node", () => {
    const { volumes, containers } = manifests.pod("log-forwarding").spec;
    const paths = (volumes ?? []).flatMap(({ name, hostPath }) => (hostPath ? [[name, hostPath.path]] : []));
    expect(Object.fromEntries(paths)).toEqual({ logs: "/var/log", buffer: "/var/lib/log-forwarding" });
    expect(containers[0]?.volumeMounts).toContainEqual({ name: "logs", mountPath: "/var/log", readOnly: true });
  });

  test("may ask for one pod by name and for nothing more", () => {
    const roles = [...manifests.of("ClusterRole"), ...manifests.of("Role")];
    expect(roles.flatMap(({ rules }) => rules)).toEqual([{ apiGroups: [""], resources: ["pods"], verbs: ["get"] }]);
  });

  test("reaches DNS, and the log service and the API server outside the networks it is told of", () => {
    const privateNetworks = ["10.16.0.0/12", "172.20.0.0/16"];
    const elsewhere = "0.0.0.0/0 except 10.16.0.0/12, 172.20.0.0/16";
    const network = new PodNetwork(manifests, networks["log-forwarding"]({ privateNetworks }));
    expect(network.reach("log-forwarding")).toEqual([
      `${elsewhere} tcp 443-443`,
      `${elsewhere} tcp 6443-6443`,
      `${elsewhere} tcp 9200-9200`,
      "kube-system tcp 53-53",
      "kube-system udp 53-53",
    ]);
    expect(network.traffic.flatMap(({ ingress }) => ingress)).toEqual([]);
  });

  test("reaches narrower networks where they are known", () => {
    const known = { inputNetworks: ["192.0.2.0/24"], apiServerNetworks: ["198.51.100.7/32"] };
    const network = new PodNetwork(manifests, networks["log-forwarding"](known));
    expect(network.reach("log-forwarding").filter((peer) => !peer.startsWith("kube-system"))).toEqual([
      "192.0.2.0/24 tcp 9200-9200",
      "198.51.100.7/32 tcp 443-443",
      "198.51.100.7/32 tcp 6443-6443",
    ]);
  });

  test("sends to the port that its network opens", () => {
    const network = new PodNetwork(manifests, networks["log-forwarding"]({ inputNetworks: ["192.0.2.0/24"] }));
    const { port } = pipeline.pipeline.outputs[0] ?? {};
    expect(network.reach("log-forwarding")).toContain(`192.0.2.0/24 tcp ${String(port)}-${String(port)}`);
  });

  test("keeps on disk what it cannot send, within bounds, and never gives up", () => {
    expect(pipeline.service).toMatchObject({ "storage.path": "/buffer/chunks", "scheduler.cap": 300 });
    expect(pipeline.pipeline.inputs).toEqual([
      expect.objectContaining({ name: "tail", "storage.type": "filesystem", db: "/buffer/offsets.db" }),
    ]);
    const [output] = pipelineOf(render(logForwarding({ version, bufferGiB: 12 }))).pipeline.outputs;
    expect(output).toMatchObject({ retry_limit: "no_limits", "storage.total_limit_size": "12G" });
  });

  test("sends over verified TLS to the acknowledged input of the log service", () => {
    expect(pipeline.pipeline.outputs).toEqual([
      expect.objectContaining({
        name: "opensearch",
        host: "gra2.logs.ovh.com",
        port: 9200,
        index: "ldp-logs",
        tls: "on",
        "tls.verify": "on",
        "tls.verify_hostname": "on",
        generate_id: "on",
      }),
    ]);
  });

  test("marks every record with the stream's token, the cluster and the node, the token from the secret", () => {
    const mark = pipeline.pipeline.filters.find(({ name }) => name === "record_modifier");
    expect(mark?.record).toEqual(["X-OVH-TOKEN ${LDP_STREAM_TOKEN}", "cluster meridian-dev", "node ${NODE_NAME}"]);
    expect(manifests.containers[0]?.container.env).toContainEqual({
      name: "LDP_STREAM_TOKEN",
      valueFrom: { secretKeyRef: { name: "log-service", key: "stream-token" } },
    });
  });

  test("does not forward its own complaints", () => {
    expect(pipeline.pipeline.inputs[0]?.exclude_path).toBe("/var/log/containers/log-forwarding-*_log-forwarding_*.log");
  });

  test("restarts when its pipeline changes", () => {
    const changed = render(logForwarding({ version, bufferGiB: 6 }));
    expect(changed.pod("log-forwarding").metadata.annotations).not.toEqual(
      manifests.pod("log-forwarding").metadata.annotations,
    );
  });

  test.each([
    ["a host that is not the log service's", { host: "logs.example.com" }, "/destination/host"],
    ["a public registry", { registry: "ghcr.io/fluent" }, "/image/registry"],
    ["a secret's value in place of its name", { credentialsSecret: "aB3$xyz" }, "/destination/credentialsSecret"],
    ["a buffer larger than a node's disk", { bufferGiB: 500 }, "/bufferGiB"],
  ])("refuses %s", (_what, props, path) => {
    expect(refusal(logForwarding({ version, ...props }))).toContain(`at '${path}'`);
  });
});
