import { EventEmitter } from "node:events";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ledgerFile } from "../../../model/specification/network/ledger";
import { deploy } from "../../../engine/runs/deploy";
import { listenForInterrupts } from "../../../engine/runs/interrupt";
import type { RunOptions } from "../../../engine/runs/options";
import { drift, plan } from "../../../engine/runs/plan";
import { proposedLedgerOf } from "../../../engine/runs/synthesis";
import { sandboxSurroundings } from "../../../sandbox/run/surroundings";
import { workspaceOf } from "../../../engine/runs/workspace";
import { Checkout } from "../../support/checkout";

let checkout: Checkout;
let project: string;

beforeAll(() => {
  checkout = new Checkout();
  project = checkout.folder;
});
afterAll(() => checkout.remove());

const options = (names: readonly string[]): RunOptions => ({
  workspace: workspaceOf(project),
  command: "test",
  env: process.env,
  interruption: listenForInterrupts(new EventEmitter(), () => 0),
  report: () => undefined,
  selection: { names },
  listener: {
    begun: () => undefined,
    stackStarted: () => undefined,
    stackProgress: () => undefined,
    stackEnded: () => undefined,
  },
  clock: () => 0,
});

function change(file: string, from: string, to: string): void {
  const path = join(project, "environments", file);
  const text = readFileSync(path, "utf8");
  expect(text).toContain(from);
  writeFileSync(path, text.replace(from, to));
}

const everything = ["organisation", "dev-projects", "dev-network", "dev-cluster"];

test("a label is an update, a flavour and a VLAN are replacements, a pool's new name takes the old pool down", async () => {
  const deployed = await deploy(sandboxSurroundings, options(["dev-cluster"]));
  expect(deployed.stacks.map(({ status }) => status)).not.toContain("failed");

  const asDeployed = await drift(sandboxSurroundings, options([...everything]));
  expect(
    asDeployed.plans.flatMap(({ stack, changes, status }) => [...changes, ...(status === "planned" ? [] : [stack])]),
  ).toEqual([]);

  change("organisation.ts", 'costCentre: "IT-100"', 'costCentre: "IT-101"');
  change("dev.ts", 'flavour: "r3-16"', 'flavour: "r3-32"');
  change("dev.ts", "vlan: 312", "vlan: 313");
  change("dev.ts", "      system: {", "      base: {");
  // The network is live: without a consent nothing is planned at all.
  await expect(plan(sandboxSurroundings, options(["dev-network"]))).rejects.toMatchObject({
    problems: [{ code: "NET-LEDGER-CHANGED", path: "environments.dev.network.subnets.data.vlan" }],
  });
  const consent = '{ "dev/data": { vlan: 312, on: "2026-11-24", reason: "a test" } }';
  change("organisation.ts", "  transit: {", `  replacements: ${consent},\n  transit: {`);
  const ledger = await proposedLedgerOf(project, process.env, new AbortController().signal);
  writeFileSync(join(project, ledgerFile), ledger);

  const { plans } = await plan(sandboxSurroundings, options(["dev-projects", "dev-network", "dev-cluster"]));
  const changes = plans.flatMap(({ changes: found }) => found);
  const said = (type: string, name: RegExp) =>
    changes
      .filter(({ address }) => address.startsWith(`${type}.`) && name.test(address))
      .map(({ action, because }) => [action, ...because].join(" "));

  expect(said("ovh_iam_resource_tags", /Project-platform/)).toEqual(["update"]);
  expect(said("ovh_cloud_project_kube_nodepool", /Pool-data/)).toEqual(["replace flavor_name"]);
  expect(said("openstack_networking_network_v2", /Network-data/)).toEqual(["replace value_specs"]);
  expect(said("ovh_cloud_project_kube_nodepool", /Pool-system/)).toEqual(["delete"]);
  expect(said("ovh_cloud_project_kube_nodepool", /Pool-base/)).toEqual(["create"]);
  expect(changes.filter(({ action }) => action === "delete")).toHaveLength(1);
});

test("what another VLAN does to the network is foreseen for all that stands on it, and nothing of it stays behind", async () => {
  const deployed = await deploy(sandboxSurroundings, options(["dev-telemetry"]));
  expect(deployed.stacks.map(({ status }) => status)).not.toContain("failed");
  change("dev.ts", "vlan: 310", "vlan: 314");
  change(
    "organisation.ts",
    '{ "dev/data":',
    '{ "dev/nodes": { vlan: 310, on: "2026-11-24", reason: "a test" }, "dev/data":',
  );
  writeFileSync(join(project, ledgerFile), await proposedLedgerOf(project, process.env, new AbortController().signal));

  const { plans, stale } = await plan(
    sandboxSurroundings,
    options(["dev-network", "dev-cluster", "dev-platform", "dev-telemetry"]),
  );
  // A plan sees only what is applied.
  expect(plans.filter(({ changes }) => changes.length > 0).map(({ stack }) => stack)).toEqual(["dev-network"]);
  expect(stale.map(({ stack }) => stack)).toEqual(["dev-cluster", "dev-platform", "dev-telemetry"]);
  const [cluster, platform, telemetry] = stale;
  expect(cluster?.diagnostics).toEqual([]);
  expect(cluster?.because.map(({ upstream, what }) => `${upstream} ${what.split(".")[0]}`).sort()).toEqual([
    "dev-network openstack_networking_network_v2",
    "dev-network openstack_networking_subnet_v2",
  ]);
  expect(cluster?.changes.map(({ action }) => action)).not.toContain("create");
  expect(cluster?.changes).toContainEqual({
    address: expect.stringMatching(/^ovh_cloud_project_kube\.Cluster/),
    action: "replace",
    because: ["private_network_id"],
    holds: "the cluster with all that runs in it",
  });
  expect(platform).toMatchObject({ changes: [], because: [{ upstream: "dev-cluster" }] });
  expect(platform?.lost.length).toBeGreaterThan(20);
  expect(telemetry?.lost).toEqual([expect.stringMatching(/^helm_release\./)]);
  expect(
    readdirSync(join(project, ".sandbox/cdktf.out/stacks/dev-cluster")).filter((file) => /forecast/.test(file)),
  ).toEqual([]);
});

test("drift is what others did: changed in the service, deleted there, and nothing that the service does by itself", async () => {
  const { world } = workspaceOf(project);
  const content = JSON.parse(readFileSync(world, "utf8")) as {
    objects: { type: string; attributes: Record<string, unknown> }[];
  };
  const isPool = (object: (typeof content.objects)[number], name: string) =>
    object.type === "ovh_cloud_project_kube_nodepool" && object.attributes.name === name;
  Object.assign(content.objects.find((object) => isPool(object, "compute"))?.attributes ?? {}, { max_nodes: 9 });
  const objects = content.objects.filter((object) => !isPool(object, "data"));
  writeFileSync(world, JSON.stringify({ ...content, objects }));

  const { plans } = await drift(sandboxSurroundings, options(["dev-cluster"]));
  expect(plans.flatMap(({ changes }) => changes)).toEqual([
    { address: expect.stringMatching(/nodepool\.Pool-compute/), action: "update", because: ["max_nodes"] },
    { address: expect.stringMatching(/nodepool\.Pool-data/), action: "delete", because: [] },
  ]);
});
