import { type PodTraffic, ReleaseNetwork } from "../../../constructs/kubernetes/release-network";
import { nameResolution, TrafficPeer, type TrafficRule } from "../../../constructs/kubernetes/traffic";
import { Port } from "../../../core/port";
import { Template } from "../../support/template";

const gateway = { "app.kubernetes.io/name": "telemetry", "app.kubernetes.io/component": "gateway" };
const stream = { "app.kubernetes.io/name": "telemetry", "app.kubernetes.io/component": "stream" };

const synth = (...traffic: readonly PodTraffic[]) =>
  Template.of(
    (scope) =>
      void new ReleaseNetwork(scope, "Network", {
        namespace: "telemetry",
        release: "telemetry",
        traffic,
        tags: { team: "telemetry" },
      }),
  );

/** The egress rules that come of one rule. */
const leaving = (rule: TrafficRule) => {
  const { spec } = synth({ pods: stream, ingress: [], egress: [rule] }).only("kubernetes_network_policy_v1");
  return (spec as { egress: readonly unknown[] }).egress;
};
const to = (...peers: readonly TrafficPeer[]) => leaving({ peers, ports: [Port.tcp(443)] });

describe("ReleaseNetwork", () => {
  it("is a policy for each kind of pods, which closes both directions but for what is named", () => {
    const template = synth(
      {
        component: "gateway",
        pods: gateway,
        ingress: [],
        egress: [{ peers: [TrafficPeer.pods(stream)], ports: [Port.tcp(4222)] }],
      },
      {
        component: "stream",
        pods: stream,
        ingress: [{ peers: [TrafficPeer.pods(gateway)], ports: [Port.tcp(4222)] }],
        egress: [],
      },
    );
    const policies = template.resources("kubernetes_network_policy_v1");
    expect(policies.map(({ metadata }) => (metadata as { name: string }).name)).toEqual([
      "release-telemetry-gateway",
      "release-telemetry-stream",
    ]);
    expect(policies[0]).toMatchObject({
      metadata: { namespace: "telemetry", labels: { "landing-zone/team": "telemetry" } },
      spec: {
        pod_selector: { match_labels: gateway },
        policy_types: ["Ingress", "Egress"],
        egress: [{ to: [{ pod_selector: { match_labels: stream } }], ports: [{ port: "4222", protocol: "TCP" }] }],
      },
    });
    expect(policies[1]?.spec).toMatchObject({ ingress: [{ from: [{ pod_selector: { match_labels: gateway } }] }] });
  });

  it("is named after the release alone where that has one kind of pods", () => {
    const { metadata } = synth({ pods: stream, ingress: [], egress: [] }).only("kubernetes_network_policy_v1");
    expect(metadata).toMatchObject({ name: "release-telemetry" });
  });
});

describe("a peer", () => {
  const named = (name: string) => ({ match_labels: { "kubernetes.io/metadata.name": name } });
  const blocks = (rules: readonly unknown[]) => (rules as { to: unknown[] }[]).flatMap((rule) => rule.to);

  it.each<[string, readonly TrafficPeer[], readonly unknown[]]>([
    ["pods of the same namespace", [TrafficPeer.pods(stream)], [{ pod_selector: { match_labels: stream } }]],
    ["every pod of another", [TrafficPeer.namespace("warehouse")], [{ namespace_selector: named("warehouse") }]],
    [
      "some pods of another",
      [TrafficPeer.namespace("kube-system", { "k8s-app": "kube-dns" })],
      [{ namespace_selector: named("kube-system"), pod_selector: { match_labels: { "k8s-app": "kube-dns" } } }],
    ],
    ["a machine", [TrafficPeer.machine("172.20.0.20")], [{ ip_block: { cidr: "172.20.0.20/32" } }]],
    [
      "networks",
      TrafficPeer.networks(["192.0.2.0/24", "198.51.100.0/24"]),
      [{ ip_block: { cidr: "192.0.2.0/24" } }, { ip_block: { cidr: "198.51.100.0/24" } }],
    ],
    [
      "everything but some networks",
      [TrafficPeer.anywhereBut(["10.0.0.0/8"])],
      [{ ip_block: { cidr: "0.0.0.0/0", except: ["10.0.0.0/8"] } }],
    ],
  ])("is %s", (_, peers, expected) => {
    expect(blocks(to(...peers))).toEqual(expected);
  });

  it("is reached on ranges of ports, by protocol", () => {
    const [rule] = leaving({ peers: [TrafficPeer.pods(stream)], ports: [Port.tcpRange(27000, 27009), Port.udp(53)] });
    expect(rule).toMatchObject({
      ports: [
        { port: "27000", end_port: 27009, protocol: "TCP" },
        { port: "53", protocol: "UDP" },
      ],
    });
  });

  it("is the cluster's DNS, for name resolution", () => {
    expect(leaving(nameResolution)).toEqual([
      {
        to: [{ namespace_selector: named("kube-system"), pod_selector: { match_labels: { "k8s-app": "kube-dns" } } }],
        ports: [
          { port: "53", protocol: "UDP" },
          { port: "53", protocol: "TCP" },
        ],
      },
    ]);
  });
});

describe("a rule that would open more than it says", () => {
  it.each<[string, () => unknown, string]>([
    ["without a peer", () => leaving({ peers: [], ports: [Port.tcp(443)] }), "no peer"],
    ["without a port", () => leaving({ peers: [TrafficPeer.pods(stream)], ports: [] }), "no port"],
    ["with a host name", () => to(TrafficPeer.machine("licence-01")), "licence-01/32"],
    ["with a range that is no network", () => to(...TrafficPeer.networks(["10.16.16.0-10.16.19.255"])), "10.16.16.0-"],
    ["with host bits", () => to(...TrafficPeer.networks(["10.16.16.1/22"])), "10.16.16.1/22"],
    [
      "with an exception outside it",
      () => to({ kind: "addresses", cidr: "10.0.0.0/8", except: ["192.0.2.0/24"] }),
      "10.0.0.0/8 except 192.0.2.0/24",
    ],
    [
      "with an exception that is all of it",
      () => to({ kind: "addresses", cidr: "10.0.0.0/8", except: ["10.0.0.0/8"] }),
      "10.0.0.0/8 except 10.0.0.0/8",
    ],
  ])("%s is refused", (_, build, found) => {
    expect(build).toThrow(/K8S-POLICY-RULE at [^\n]*Network\.egress/);
    expect(build).toThrow(found);
  });
});
