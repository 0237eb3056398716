import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { poolsInState } from "../../../lab/run/pools";
import { mirrorProviders, standIns } from "../../../lab/run/providers";
import { overrideStack, readLabStack } from "../../../lab/run/synthesised";
import type { ProviderTool } from "../../../lab/tools/contract";
import { goPlatform } from "../../../engine/tools/platform";
import { stateFile, workspaceOf } from "../../../engine/runs/workspace";

let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), "stack-"))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const helm = (exact: boolean): ProviderTool => ({
  product: "terraform-provider-helm",
  path: join(folder, "helm-program"),
  origin: "cache",
  version: exact ? "3.1.1" : "1.3.3-0.2026",
  exact,
});

describe("what is laid over a stack", () => {
  const required_providers = {
    helm: { source: "hashicorp/helm", version: "3.1.1" },
    ovh: { source: "ovh/ovh", version: "2.19.0" },
  };
  const override = "lab_override.tf.json";
  const stack = (content: object) => {
    writeFileSync(join(folder, "cdk.tf.json"), JSON.stringify(content));
    return { name: "dev-telemetry", folder, dependencies: [] };
  };
  const laid = () => JSON.parse(readFileSync(join(folder, override), "utf8")) as object;
  const releases = { helm_release: { T: { name: "telemetry", namespace: "team", timeout: 900 } } };

  test("is the version of each provider that stands in for another, and how long a release may take", () => {
    const each = stack({ terraform: { required_providers }, resource: releases });
    overrideStack(each, { helm: helm(false) });
    expect(laid()).toEqual({
      terraform: { required_providers: { helm: { source: "hashicorp/helm", version: "1.3.3-0.2026" } } },
      resource: { helm_release: { T: { timeout: 60 } } },
    });
    expect(readLabStack(each)).toMatchObject({
      requires: ["helm", "ovh"],
      releases: [{ id: "T", name: "telemetry", namespace: "team" }],
    });
  });

  test("is nothing where nothing differs, and what was laid before is gone", () => {
    const each = stack({ terraform: { required_providers }, resource: releases });
    overrideStack(each, { helm: helm(false) });
    overrideStack(stack({ terraform: { required_providers } }), { helm: helm(true) });
    expect(existsSync(join(folder, override))).toBe(false);
  });
});

test("a provider's program lies where the engine looks for it, whole, whatever engine it is", () => {
  writeFileSync(join(folder, "helm-program"), "program", { mode: 0o755 });
  const { os, arch } = goPlatform();
  const tail = join("hashicorp/helm/1.3.3-0.2026", `${os}_${arch}`, "terraform-provider-helm_v1.3.3-0.2026");
  for (const [engine, registry] of [
    ["opentofu", "registry.opentofu.org"],
    ["terraform", "registry.terraform.io"],
  ] as const) {
    const mirror = mirrorProviders(join(folder, "mirror"), engine, { helm: helm(false) });
    expect(readFileSync(join(mirror, registry, tail), "utf8")).toBe("program");
  }
});

test("only a provider of another version stands in for one", () => {
  expect(standIns({ helm: helm(false) })).toEqual(["helm 1.3.3-0.2026 in the place of 3.1.1"]);
  expect(standIns({ helm: helm(true) })).toEqual([]);
});

test("pools are read from the state: one that scales has as many nodes as it may have", () => {
  const workspace = workspaceOf(folder);
  const pool = (attributes: object) => ({
    mode: "managed",
    type: "ovh_cloud_project_kube_nodepool",
    name: "p",
    instances: [
      { attributes: { flavor_name: "b3-8", desired_nodes: 1, max_nodes: 4, autoscale: false, ...attributes } },
    ],
  });
  const cluster = {
    mode: "managed",
    type: "ovh_cloud_project_kube",
    name: "c",
    instances: [{ attributes: { region: "EU-WEST-PAR" } }],
  };
  const taints = [{ key: "dedicated", value: "data", effect: "NoSchedule" }];
  const template = [{ metadata: [{ labels: { team: "t" }, annotations: {} }], spec: [{ taints }] }];
  mkdirSync(workspace.stateFolder, { recursive: true });
  const resources = [
    cluster,
    pool({ name: "system" }),
    pool({ name: "data", autoscale: true, availability_zones: ["eu-west-par-a"], template }),
  ];
  writeFileSync(stateFile(workspace, "dev-cluster"), JSON.stringify({ resources }));
  const plain = { flavour: "b3-8", labels: {}, annotations: {}, taints: [] };
  expect(poolsInState(workspace, "dev-cluster")).toEqual({
    region: "EU-WEST-PAR",
    pools: [
      { ...plain, name: "system", nodes: 1, zone: undefined },
      { ...plain, name: "data", nodes: 4, zone: "eu-west-par-a", labels: { team: "t" }, taints },
    ],
  });
});
