import { podSecurity } from "../../../../policies/guardrails/kubernetes/pod-security";
import { verdictOf } from "../support";

const enforce = "pod-security.kubernetes.io/enforce";
const namespace = (labels: object | undefined): string[] =>
  verdictOf(podSecurity, { kubernetes_namespace_v1: { N: { metadata: { name: "n", ...(labels && { labels }) } } } });
const level = `prod-network/kubernetes_namespace_v1.N metadata[0].labels["${enforce}"]`;

const pod = (spec: object): string[] =>
  verdictOf(podSecurity, { kubernetes_pod_v1: { P: { metadata: { name: "p" }, spec } } });
const at = "prod-network/kubernetes_pod_v1.P spec";

describe("a namespace", () => {
  test.each(["restricted", "baseline"])("that enforces %s passes", (value) =>
    expect(namespace({ [enforce]: value })).toEqual(["pass"]),
  );

  test.each([
    ["privileged", { [enforce]: "privileged" }],
    ["nothing, which is the same", { "pod-security.kubernetes.io/warn": "restricted" }],
    ["nothing at all", undefined],
  ])("that enforces %s is refused", (_, labels) => expect(namespace(labels)).toEqual([`error ${level}`]));

  test("whose level is an expression is unknown", () => {
    expect(namespace({ [enforce]: "${var.level}" })).toEqual([`unknown ${level}`]);
  });

  test("that a manifest makes is one as well", () => {
    const manifest = { kind: "Namespace", metadata: { name: "n" } };
    expect(verdictOf(podSecurity, { kubernetes_manifest: { M: { manifest } } })).toEqual([
      `error prod-network/kubernetes_manifest.M manifest.metadata[0].labels["${enforce}"]`,
    ]);
  });

  test("that Helm makes has no level", () => {
    const release = (create_namespace: boolean) => ({ helm_release: { R: { name: "r", create_namespace } } });
    expect(verdictOf(podSecurity, release(true))).toEqual(["error prod-network/helm_release.R create_namespace"]);
    expect(verdictOf(podSecurity, release(false))).toEqual(["pass"]);
  });

  test("that is labelled privileged from outside is found there", () => {
    const labels = (value: string) => ({
      kubernetes_labels: {
        L: { api_version: "v1", kind: "Namespace", metadata: { name: "n" }, labels: { [enforce]: value } },
      },
    });
    expect(verdictOf(podSecurity, labels("privileged"))).toEqual([
      `error prod-network/kubernetes_labels.L labels["${enforce}"]`,
    ]);
    expect(verdictOf(podSecurity, labels("restricted"))).toEqual(["pass"]);
  });
});

describe("a pod", () => {
  test("that needs nothing of its node passes", () => {
    expect(pod({ host_network: false, container: [{ name: "c", security_context: { privileged: false } }] })).toEqual([
      "pass",
    ]);
  });

  test.each([
    ["the network of its node", { host_network: true }, "host_network"],
    ["its processes", { host_pid: true }, "host_pid"],
    ["its memory", { host_ipc: true }, "host_ipc"],
    ["its files", { volume: [{ name: "v", host_path: { path: "/var/log" } }] }, "volume[0].host_path"],
    [
      "every right",
      { container: [{ name: "c", security_context: { privileged: true } }] },
      "container[0].security_context.privileged",
    ],
  ])("that has %s is refused", (_, spec, attribute) => expect(pod(spec)).toEqual([`error ${at}.${attribute}`]));

  test("of a manifest is found by Kubernetes' own keys", () => {
    const manifest = { kind: "DaemonSet", spec: { template: { spec: { hostNetwork: true } } } };
    expect(verdictOf(podSecurity, { kubernetes_manifest: { M: { manifest } } })).toEqual([
      "error prod-network/kubernetes_manifest.M manifest.spec.template.spec.host_network",
    ]);
  });

  test("of which only the engine knows is unknown", () => {
    expect(pod({ host_network: "${var.host}" })).toEqual([`unknown ${at}.host_network`]);
  });
});
