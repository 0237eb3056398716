import { overlaps } from "../../../../core/network";
import { joinNetwork } from "../../../../sandbox/world/ovh/kube-network";
import { kubeNodePool } from "../../../../sandbox/world/ovh/kube-nodepool";
import { latestVersion, nextVersions } from "../../../../sandbox/world/ovh/kube-version";
import { findRegion, flavorsOf } from "../../../../sandbox/world/ovh/regions";
import { clusterPlans, flavours, supportedVersions } from "../../../../model/specification/catalogue/kubernetes";
import { MemoryWorld } from "../../../support/memory-world";

/** The spec and the sandbox may not import each other, and each states these facts: a change of one is a change of both. */

const plans = ["free", "standard"] as const;
type Plan = (typeof plans)[number];
/** A region of one zone: what a plan does is not mixed with what zones need. */
const region = findRegion("GRA11")!;

const context = (world: MemoryWorld, type: string) => ({ world, provider: "ovh" as const, type, providerConfig: {} });

test("the versions a spec may name are those a cluster can be made in", () => {
  expect(nextVersions("1.0")).toEqual(supportedVersions);
  expect(supportedVersions.at(-1)).toBe(latestVersion);
});

/** Every /16 that private networks may lie in. */
const candidates = [
  ...[...Array(256).keys()].map((second) => `10.${second}.0.0/16`),
  ...[...Array(16).keys()].map((second) => `172.${16 + second}.0.0/16`),
  "192.168.0.0/16",
];

function refusedBySandbox(plan: Plan, cidr: string): boolean {
  const world = new MemoryWorld();
  world.put("openstack", "openstack_networking_network_v2", "net", { id: "net", tenant_id: "p", region: region.name });
  world.put("openstack", "openstack_networking_subnet_v2", "sub", { id: "sub", network_id: "net", cidr });
  try {
    joinNetwork(
      { private_network_id: "net", service_name: "p" },
      region,
      plan,
      context(world, "ovh_cloud_project_kube"),
    );
    return false;
  } catch (error) {
    if (error instanceof Error && error.message.includes("which the cluster uses inside")) return true;
    throw error;
  }
}

test.each(plans)("the ranges that a cluster of the %s plan takes are the same", (plan) => {
  const taken = (cidr: string): boolean => clusterPlans[plan].ownRanges.some((range) => overlaps(range, cidr));
  expect(candidates.filter((cidr) => refusedBySandbox(plan, cidr))).toEqual(candidates.filter(taken));
  expect(candidates.filter(taken)).not.toEqual([]);
});

test.each(plans)("a cluster of the %s plan carries as many nodes", (plan) => {
  const order = (nodes: number): unknown => {
    const world = new MemoryWorld();
    world.put("ovh", "ovh_cloud_project_kube", "kube", { id: "kube", service_name: "p", region: region.name, plan });
    const planned = { service_name: "p", kube_id: "kube", name: "pool", flavor_name: "b3-8" };
    return kubeNodePool.create?.(
      { ...planned, min_nodes: 0, desired_nodes: nodes, max_nodes: nodes },
      context(world, "ovh_cloud_project_kube_nodepool"),
    );
  };
  const { mostNodes } = clusterPlans[plan];
  expect(order(mostNodes)).toMatchObject({ desired_nodes: mostNodes });
  expect(() => order(mostNodes + 1)).toThrow(`the cluster's plan takes ${mostNodes}`);
});

test("the flavours a spec may name are those of the current generation, which every region sells", () => {
  for (const name of ["GRA11", "EU-WEST-PAR"]) {
    const current = flavorsOf(findRegion(name)!).filter(({ generation }) => generation === 3);
    expect(current.map((flavour) => flavour.name).sort()).toEqual([...flavours].sort());
  }
});
