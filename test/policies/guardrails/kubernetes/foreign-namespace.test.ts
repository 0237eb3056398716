import { foreignNamespace } from "../../../../policies/guardrails/kubernetes/foreign-namespace";
import { factsOf, writtenOutput, type WrittenStack } from "../../../support/written-output";
import { verdict } from "../support";

const labelled = (name: string, team: string) => ({ metadata: { name, labels: { "landing-zone/team": team } } });

const platform = (environment: "dev" | "prod", ...names: readonly string[]): WrittenStack => ({
  facts: factsOf(environment, "platform"),
  provider: { kubernetes: [{ config_context: environment }] },
  resource: {
    kubernetes_namespace_v1: Object.fromEntries(
      names.map((name) => [name, labelled(name, name === "logs" ? "platform" : name)]),
    ),
  },
});

const zone = {
  "dev-platform": platform("dev", "telemetry"),
  "prod-platform": platform("prod", "telemetry", "archive", "logs"),
};

const judged = (resource: object, { context = "prod", ...facts }: { context?: string; team?: string } = {}): string[] =>
  verdict(
    foreignNamespace,
    writtenOutput({
      stacks: {
        ...zone,
        mission: {
          ...(facts.team !== undefined && { facts }),
          provider: { kubernetes: [{ config_context: context }], helm: [{ kubernetes: { config_context: context } }] },
          resource: resource as never,
        },
      },
    }),
  );

const config = (namespace: string) => ({ kubernetes_config_map_v1: { C: { metadata: { name: "c", namespace } } } });
const found = "error mission/kubernetes_config_map_v1.C metadata[0].namespace";

test("passes a namespace that the stack makes itself, and what is in no namespace", () => {
  const own = {
    kubernetes_namespace_v1: { N: { metadata: { name: "mission" } } },
    ...config("${kubernetes_namespace_v1.N.metadata[0].name}"),
    kubernetes_cluster_role_v1: { R: { metadata: { name: "reader" }, rule: [] } },
  };
  expect(judged(own)).toEqual(["pass"]);
});

test("refuses the namespace of a team, of the platform and of the cluster itself", () => {
  expect(judged(config("telemetry"))).toEqual([found]);
  expect(judged(config("logs"))).toEqual([found]);
  expect(judged(config("kube-system"))).toEqual([found]);
});

test("refuses a release there, a manifest, and a namespace made a second time", () => {
  expect(judged({ helm_release: { R: { name: "r", namespace: "telemetry" } } })).toEqual([
    "error mission/helm_release.R namespace",
  ]);
  const manifest = { kind: "ConfigMap", metadata: { name: "c", namespace: "telemetry" } };
  expect(judged({ kubernetes_manifest: { M: { manifest } } })).toEqual([
    "error mission/kubernetes_manifest.M manifest.metadata[0].namespace",
  ]);
  expect(judged({ kubernetes_namespace_v1: { N: { metadata: { name: "telemetry" } } } })).toEqual([
    "error mission/kubernetes_namespace_v1.N metadata[0].name",
  ]);
});

test("refuses a namespace by what another stack hands on of it", () => {
  const input = "${data.terraform_remote_state.cross-stack-reference-input-prod-platform.outputs.ns}";
  const stacks = {
    ...zone,
    "prod-platform": {
      ...zone["prod-platform"],
      output: { ns: { value: "${kubernetes_namespace_v1.telemetry.metadata[0].name}" } },
    },
    mission: { resource: config(input) as never },
  };
  expect(verdict(foreignNamespace, writtenOutput({ stacks }))).toEqual([found]);
});

test("is about the cluster that the stack is in", () => {
  expect(judged(config("archive"), { context: "dev" })).toEqual(["pass"]);
  expect(judged(config("archive"), { context: "somewhere" })).toEqual([found]);
});

test("lets a team's own stack into the team's namespace, and into no other", () => {
  expect(judged(config("telemetry"), { team: "telemetry" })).toEqual(["pass"]);
  expect(judged(config("archive"), { team: "telemetry" })).toEqual([found]);
  expect(judged(config("kube-system"), { team: "platform" })).toEqual([found]);
});

test("does not know a namespace that is an expression", () => {
  expect(judged(config("${var.namespace}"))).toEqual([
    "unknown mission/kubernetes_config_map_v1.C metadata[0].namespace",
  ]);
});
