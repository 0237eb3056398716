import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { forgetUsedTypes, writeUsedTypes } from "../../../engine/runs/used-types";
import { workspaceOf, type Workspace } from "../../../engine/runs/workspace";

let workspace: Workspace;
beforeEach(() => (workspace = workspaceOf(mkdtempSync(join(tmpdir(), "slz-types-")))));
afterEach(() => rmSync(workspace.project, { recursive: true, force: true }));

function stack(name: string, content: object): void {
  mkdirSync(join(workspace.outdir, "stacks", name), { recursive: true });
  writeFileSync(join(workspace.outdir, "stacks", name, "cdk.tf.json"), JSON.stringify(content));
}

test("types of stacks, of stacks that the manifest does not name any more, and of states are used ones", () => {
  stack("network", { resource: { ovh_vrack: { a: {} } }, data: { ovh_me: { b: {} } } });
  stack("dropped", { resource: { ovh_cloud_project: { c: {} } } });
  mkdirSync(workspace.stateFolder, { recursive: true });
  const inState = { mode: "managed", type: "ovh_domain_zone", name: "d", instances: [] };
  writeFileSync(join(workspace.stateFolder, "network.tfstate"), JSON.stringify({ resources: [inState] }));
  writeUsedTypes(workspace);
  expect(JSON.parse(readFileSync(workspace.types, "utf8"))).toEqual([
    "ovh_cloud_project",
    "ovh_domain_zone",
    "ovh_me",
    "ovh_vrack",
  ]);
});

test("where a file cannot be read, engines are told of every type", () => {
  stack("network", { resource: { ovh_vrack: { a: {} } } });
  writeUsedTypes(workspace);
  mkdirSync(join(workspace.outdir, "stacks", "damaged"));
  writeUsedTypes(workspace);
  expect(existsSync(workspace.types)).toBe(false);
});

test("a command that may synthesise anything is told of every type", () => {
  stack("network", {});
  writeUsedTypes(workspace);
  forgetUsedTypes(workspace);
  expect(existsSync(workspace.types)).toBe(false);
});
