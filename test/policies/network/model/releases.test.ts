import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Attributes } from "../../../../model/output/stack";
import { readRelease } from "../../../../policies/network/model/releases";

const folders: string[] = [];
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true })));

const deployment = "kind: Deployment\nmetadata: { name: thing }\n";
const loadBalancer = "kind: Service\nspec:\n  type: LoadBalancer\n";

/** A release of a chart with these files, as a stack brings it along. */
function release(files: Readonly<Record<string, string>>, attributes: Attributes = {}) {
  const folder = mkdtempSync(join(tmpdir(), "release-"));
  folders.push(folder);
  for (const [file, text] of Object.entries({ "Chart.yaml": "name: thing\nversion: 1.0.0\n", ...files })) {
    mkdirSync(dirname(join(folder, "chart", file)), { recursive: true });
    writeFileSync(join(folder, "chart", file), text);
  }
  return readRelease({ folder }, { chart: "./chart", ...attributes });
}

describe("a chart in the output", () => {
  test("changes nothing about the network where it holds neither policy nor entrance", () => {
    expect(release({ "templates/thing.yaml": deployment })).toEqual({ bringsPolicies: false, leadsIn: false });
  });

  test.each([
    ["a policy of Kubernetes", "templates/policy.yaml", "kind: NetworkPolicy\n"],
    ["one among other objects", "templates/all.yaml", `${deployment}---\n{ kind: NetworkPolicy, spec: {} }\n`],
    ["a policy of Cilium", "templates/policy.yaml", "kind: CiliumClusterwideNetworkPolicy\n"],
    ["a kind that only Helm works out", "templates/any.yaml", "kind: {{ .Values.kind }}\n"],
    ["a policy of a chart inside it", "charts/inner/templates/policy.yaml", "kind: NetworkPolicy\n"],
    ["a packed chart inside it", "charts/inner-1.0.0.tgz", ""],
  ])("may bring policies with %s", (_, file, text) => {
    expect(release({ "templates/thing.yaml": deployment, [file]: text }).bringsPolicies).toBe(true);
  });

  test.each([
    ["a load balancer", loadBalancer],
    ["a node port", "kind: Service\nspec: { type: NodePort }\n"],
    ["a type that only Helm works out", "kind: Service\nspec:\n  type: {{ .Values.service.type }}\n"],
    ["an ingress", "kind: Ingress\n"],
  ])("may lead in from outside with %s", (_, text) => {
    expect(release({ "templates/service.yaml": text }).leadsIn).toBe(true);
  });
});

describe("a chart that names the value under which it leads in", () => {
  const chart = {
    "Chart.yaml": "name: thing\nversion: 1.0.0\nannotations:\n  landing-zone/exposed-by: gateway.loadBalancer\n",
    "values.yaml": "gateway:\n  loadBalancer: {}\n",
    "templates/service.yaml": loadBalancer,
  };

  test.each<[string, Attributes, boolean]>([
    ["no values", {}, false],
    ["other values", { values: ["gateway:\n  scale: 2\n"] }, false],
    ["the value, empty", { values: ["gateway:\n  loadBalancer: {}\n"] }, false],
    ["the value", { values: ["gateway:\n  loadBalancer:\n    sourceRanges: [192.0.2.0/24]\n"] }, true],
    ["the value in the first of two layers", { values: ["gateway: { loadBalancer: { a: 1 } }", "other: 1"] }, true],
    ["values that only the engine knows", { values: ["${yamlencode({})}"] }, true],
    ["settings one by one", { set: [{ name: "gateway.loadBalancer.a", value: "1" }] }, true],
  ])("with %s", (_, attributes, leadsIn) => {
    expect(release(chart, attributes).leadsIn).toBe(leadsIn);
  });

  test("leads in by default where its own values say so", () => {
    expect(release({ ...chart, "values.yaml": "gateway: { loadBalancer: { internal: true } }\n" }).leadsIn).toBe(true);
  });
});

test("a chart that is in no output is not guessed at", () => {
  const remote = { chart: "nats", repository: "oci://registry.meridian.example/charts" };
  expect(release({}, remote)).toEqual({ bringsPolicies: true, leadsIn: true });
});
