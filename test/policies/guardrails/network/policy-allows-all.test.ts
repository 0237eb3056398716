import { policyAllowsAll } from "../../../../policies/guardrails/network/policy-allows-all";
import { verdictOf } from "../support";

const at = "prod-network/kubernetes_network_policy_v1.P";

const policy = (spec: object): string[] =>
  verdictOf(policyAllowsAll, {
    kubernetes_network_policy_v1: {
      P: { metadata: { name: "p", namespace: "telemetry" }, spec: { pod_selector: {}, ...spec } },
    },
  });

describe("passes", () => {
  test.each([
    ["a policy without rules, which closes", { policy_types: ["Ingress", "Egress"] }],
    ["everybody on one port", { ingress: [{ ports: [{ port: "443", protocol: "TCP" }] }] }],
    ["named pods on every port", { ingress: [{ from: [{ pod_selector: { match_labels: { app: "a" } } }] }] }],
    ["every pod of its own namespace", { ingress: [{ from: [{ pod_selector: {} }] }] }],
    ["named networks", { egress: [{ to: [{ ip_block: { cidr: "172.20.0.30/32" } }] }] }],
    [
      "some pods of every namespace",
      { ingress: [{ from: [{ namespace_selector: {}, pod_selector: { match_labels: { app: "a" } } }] }] },
    ],
  ])("%s", (_, spec) => expect(policy(spec)).toEqual(["pass"]));
});

describe("refuses", () => {
  test.each([
    ["a rule about nobody, which is about everybody", { ingress: [{}] }, "ingress[0].from"],
    ["the same on the way out", { egress: [{ ports: [{ port: "53" }], to: [] }, {}] }, "egress[1].to"],
    ["the internet", { egress: [{ to: [{ ip_block: { cidr: "0.0.0.0/0" } }] }] }, "egress[0].to"],
    [
      "its halves",
      { ingress: [{ from: [{ ip_block: { cidr: "0.0.0.0/1" } }, { ip_block: { cidr: "128.0.0.0/1" } }] }] },
      "ingress[0].from",
    ],
    ["every pod of every namespace", { ingress: [{ from: [{ namespace_selector: {} }] }] }, "ingress[0].from"],
    [
      "the same, written out",
      { ingress: [{ from: [{ namespace_selector: { match_labels: {} }, pod_selector: {} }] }] },
      "ingress[0].from",
    ],
  ])("%s", (_, spec, where) => expect(policy(spec)).toEqual([`error ${at} spec[0].${where}`]));

  test("a manifest, whose keys are Kubernetes' own", () => {
    const manifest = {
      apiVersion: "networking.k8s.io/v1",
      kind: "NetworkPolicy",
      metadata: { name: "p", namespace: "telemetry" },
      spec: { podSelector: {}, ingress: [{ from: [{ ipBlock: { cidr: "0.0.0.0/0" } }] }] },
    };
    expect(verdictOf(policyAllowsAll, { kubernetes_manifest: { M: { manifest } } })).toEqual([
      "error prod-network/kubernetes_manifest.M manifest.spec[0].ingress[0].from",
    ]);
  });
});

test("does not know a network that is an expression", () => {
  expect(policy({ egress: [{ to: [{ ip_block: { cidr: "${var.partner}" } }] }] })).toEqual([
    `unknown ${at} spec[0].egress[0].to`,
  ]);
});
