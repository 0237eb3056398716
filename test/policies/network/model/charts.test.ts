import { rmSync } from "node:fs";
import { HelmProvider } from "@cdktf/provider-helm/lib/provider";
import { TerraformStack, TerraformVariable, Testing } from "cdktf";
import type { Construct } from "constructs";
import { Chart } from "../../../../constructs/kubernetes/chart";
import { HelmRelease, type HelmValues } from "../../../../constructs/kubernetes/helm-release";
import { readStacks } from "../../../../model/output/output";
import { stackOf } from "../../../../model/output/stack";
import { type ChartNetwork, readChart } from "../../../../policies/network/model/charts";
import { readPolicy } from "../../../../policies/network/model/policies";
import { References } from "../../../../model/output/references";
import type { NetworkPolicy, PolicyRule } from "../../../../policies/network/model/types";
import type { Manifest, Manifests } from "../../../workloads/manifests";
import { everyRelease, render } from "../../../workloads/releases";
import { provideHelm } from "../../../workloads/render";

provideHelm();

/** What is read of the only release that the builder adds. */
function read(build: (scope: Construct) => unknown): ChartNetwork | undefined {
  const stack = new TerraformStack(Testing.app(), "test");
  new HelmProvider(stack, "helm");
  build(stack);
  const output = Testing.fullSynth(stack);
  try {
    const [release] = new References(readStacks(output)).ofType("helm_release");
    return release && readChart(release);
  } finally {
    rmSync(output, { recursive: true, force: true });
  }
}

/** A manifest's policy by the way that resources take: keys as the provider writes them. */
function fromManifest({ metadata, spec }: Manifest): NetworkPolicy {
  const stack = stackOf({ name: "test", folder: "", dependencies: [] }, {}, () => ({}));
  const attributes = { metadata: { ...metadata, namespace: "any" }, spec: snakeCased(spec) };
  const resource = {
    ...{ type: "kubernetes_network_policy_v1", name: "x", address: "test/kubernetes_network_policy_v1.x" },
    ...{ constructPath: undefined, attributes },
  };
  return readPolicy(new References([]), { stack, resource })!.policy;
}

function snakeCased(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(snakeCased);
  if (typeof value !== "object" || value === null) return value;
  const snake = (key: string) =>
    /[./]/.test(key) ? key : key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [snake(key), snakeCased(inner)]));
}

const namespaces = ["kube-system", "knative-serving", "telemetry", "warehouse", "default"];

/** A policy as plain data: selectors of namespaces by the namespaces they choose. */
function plain({ egress, ingress, name, pods }: Omit<NetworkPolicy, "at" | "origin">): object {
  const rules = (some: readonly PolicyRule[] | undefined) =>
    some?.map(({ peers, ports }) => ({
      ports,
      peers: peers?.map((peer) =>
        peer.kind === "addresses"
          ? peer
          : {
              pods: peer.pods,
              in: peer.namespaces
                ? namespaces.filter((one) => peer.namespaces!({ "kubernetes.io/metadata.name": one }))
                : "its own",
            },
      ),
    }));
  return { name, pods, ingress: rules(ingress), egress: rules(egress) };
}

const byName = (a: NetworkPolicy, b: NetworkPolicy) => (a.name < b.name ? -1 : 1);

describe.each(everyRelease)("$title", ({ build }) => {
  let manifests: Manifests;
  let chart: ChartNetwork | undefined;
  beforeAll(() => {
    manifests = render(build);
    chart = read(build);
  });

  test("the policies read from its values are those that Helm renders", () => {
    const rendered = manifests.of("NetworkPolicy").map(fromManifest);
    expect(rendered.length).toBeGreaterThan(0);
    expect([...chart!.policies].sort(byName).map(plain)).toEqual(rendered.sort(byName).map(plain));
  });

  test("it leads in from outside exactly when Helm renders such a service", () => {
    const outside = manifests
      .of("Service")
      .filter(({ spec }) => ["LoadBalancer", "NodePort"].includes(spec?.type ?? ""));
    expect(chart!.exposed).toBe(outside.length > 0);
  });
});

test("a chart from somebody else's repository, and values that only the engine knows, are not guessed at", () => {
  const release = (chart: Chart, version: string, values: (scope: Construct) => HelmValues) => (scope: Construct) =>
    new HelmRelease(scope, "Release", { name: "thing", namespace: "thing", chart, version, values: values(scope) });
  const elsewhere = Chart.repository({ repository: "oci://registry.meridian.example/charts", name: "nats" });
  expect(read(release(elsewhere, "1.2.3", () => ({})))).toBeUndefined();
  const ours = Chart.local("workloads/flight-dynamics/chart/1.4.0");
  const known = release(ours, "1.4.0", () => ({ image: { registry: "registry.meridian.example" } }));
  expect(read(known)?.policies).toHaveLength(1);
  const unknown = release(ours, "1.4.0", (scope) => ({
    image: { registry: new TerraformVariable(scope, "Registry", {}).stringValue },
  }));
  expect(read(unknown)).toBeUndefined();
});
