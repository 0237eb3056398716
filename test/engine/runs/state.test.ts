import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { requireSameProduct } from "../../../sandbox/run/engine-fits";
import { orphans, readDeployedStacks, recordDeployedStacks } from "../../../engine/runs/ledger";
import type { Stack } from "../../../model/output/stack";
import {
  isDeployed,
  keyInState,
  protectedInState,
  removeEmptyState,
  resourcesInState,
} from "../../../engine/runs/state";
import { stateFile, workspaceOf, type Workspace } from "../../../engine/runs/workspace";

describe("what the states on disk say", () => {
  let workspace: Workspace;
  beforeEach(() => {
    workspace = workspaceOf(mkdtempSync(join(tmpdir(), "slz-state-")));
    mkdirSync(workspace.stateFolder, { recursive: true });
  });
  afterEach(() => rmSync(workspace.project, { recursive: true }));

  const write = (stack: string, content: object | string) =>
    writeFileSync(stateFile(workspace, stack), typeof content === "string" ? content : JSON.stringify(content));
  const project = {
    mode: "managed",
    type: "ovh_cloud_project",
    name: "p",
    provider: 'provider["registry.opentofu.org/ovh/ovh"]',
    instances: [{ attributes: { deletion_protection: true } }, { attributes: {} }],
  };
  const data = { mode: "data", type: "ovh_me", name: "me", instances: [{}] };

  test("resources are counted by instance; data sources are none", () => {
    write("a", { resources: [project, data] });
    expect(resourcesInState(workspace, "a")).toBe(2);
    expect(protectedInState(workspace, "a")).toEqual([
      expect.objectContaining({ type: "ovh_cloud_project", name: "p" }),
    ]);
  });

  test("an object's key is found by its address, wherever that is", () => {
    const kept = (key: string, more: object = {}) => ({ private: Buffer.from(key).toString("base64"), ...more });
    const single = { mode: "managed", type: "ovh_vrack", name: "v", instances: [kept("pn-1")] };
    const many = {
      ...single,
      module: "module.hub",
      instances: [kept("pn-2", { index_key: "a" }), kept("pn-3", { index_key: 0 })],
    };
    write("a", { resources: [data, single, many] });
    const keys = [
      "ovh_vrack.v",
      'module.hub.ovh_vrack.v["a"]',
      "module.hub.ovh_vrack.v[0]",
      "ovh_me.me",
      "ovh_vrack.w",
    ];
    expect(keys.map((address) => keyInState(workspace, "a", address))).toEqual([
      "pn-1",
      "pn-2",
      "pn-3",
      undefined,
      undefined,
    ]);
  });

  test.each([
    ["no file", undefined],
    ["the empty file of an engine that was killed", ""],
    ["a destroyed stack", { resources: [], outputs: {} }],
  ])("%s is a stack that is not deployed", (_, content) => {
    if (content !== undefined) write("a", content);
    expect(isDeployed(workspace, "a")).toBe(false);
    expect(resourcesInState(workspace, "a")).toBe(0);
    expect(() => removeEmptyState(workspace, "a")).not.toThrow();
  });

  test("a state with nothing but outputs is deployed: another stack may read them", () => {
    write("a", { resources: [], outputs: { id: { value: 1 } } });
    expect(isDeployed(workspace, "a")).toBe(true);
  });

  test("half a state, as a full disk leaves it, is named and no stack trace", () => {
    write("a", '{"resources": [');
    expect(() => isDeployed(workspace, "a")).toThrow("RUN-STATE-DAMAGED");
  });

  test("the other product is refused, which could not read the state; the same one is not", () => {
    write("a", { resources: [project] });
    const reattachEnv = (product: string) =>
      JSON.stringify({ [`registry.${product === "opentofu" ? "opentofu.org" : "terraform.io"}/ovh/ovh`]: {} });
    const engine = { path: "/bin/engine", version: "1.12.6", origin: "path" } as const;
    expect(() => requireSameProduct(workspace, { ...engine, product: "opentofu" }, { reattachEnv })).not.toThrow();
    expect(() => requireSameProduct(workspace, { ...engine, product: "terraform" }, { reattachEnv })).toThrow(
      /RUN-OTHER-ENGINE[^]*allowed: OpenTofu/,
    );
  });

  test("the ledger remembers a stack the specification has dropped for as long as it holds something", () => {
    const stack = (name: string): Stack => ({ name, folder: join(workspace.outdir, "stacks", name), dependencies: [] });
    const zone = (...names: string[]) => ({ organisation: "meridian", stacks: names.map(stack) });
    recordDeployedStacks(workspace, zone("a", "old"), zone("a", "old").stacks);
    write("a", { resources: [project] });
    write("old", { resources: [project] });
    recordDeployedStacks(workspace, zone("a"), zone("a").stacks);
    expect(orphans(workspace, zone("a"))).toEqual([stack("old")]);
    write("old", { resources: [] });
    expect(readDeployedStacks(workspace)?.stacks).toEqual([stack("a")]);
  });
});
