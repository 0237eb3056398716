import { NodePool, PoolSize, type NodePoolProps } from "../../../constructs/kubernetes/node-pool";
import { Template } from "../../support/template";

const props: NodePoolProps = {
  cluster: { projectId: "project", kubeId: "kube" },
  role: "compute",
  flavour: "c3-16",
  size: PoolSize.autoscaled({ min: 0, max: 6 }),
  tags: { team: "flight-dynamics" },
};
const pool = (overrides: Partial<NodePoolProps> = {}) =>
  Template.of((scope) => void new NodePool(scope, "Pool", { ...props, ...overrides })).only(
    "ovh_cloud_project_kube_nodepool",
  );

describe("NodePool", () => {
  it("leaves the desired number to the autoscaler, and only to it", () => {
    expect(pool()).toMatchObject({
      autoscale: true,
      min_nodes: 0,
      max_nodes: 6,
      lifecycle: { ignore_changes: ["desired_nodes"] },
    });
    expect(pool({ size: PoolSize.fixed(2) })).toMatchObject({ autoscale: false, desired_nodes: 2 });
    expect(pool({ size: PoolSize.fixed(2) })).not.toHaveProperty("lifecycle");
  });

  it("is named after role and zone, and stands in exactly one zone", () => {
    expect(pool({ zone: "eu-west-par-a" })).toMatchObject({
      name: "compute-a",
      availability_zones: ["eu-west-par-a"],
    });
    expect(pool()).not.toHaveProperty("availability_zones");
  });

  it("is tainted when it is dedicated, and labelled with its role either way", () => {
    const taints = (attributes: Record<string, unknown>) =>
      (attributes.template as { spec: { taints: unknown[] } }).spec.taints;
    expect(taints(pool({ dedicated: true }))).toEqual([
      { effect: "NoSchedule", key: expect.any(String), value: "compute" },
    ]);
    expect(taints(pool())).toEqual([]);
    expect(JSON.stringify(pool())).toContain('"landing-zone/team":"flight-dynamics"');
  });

  it("refuses bounds that contradict each other", () => {
    expect(() => pool({ size: PoolSize.autoscaled({ min: 3, max: 1 }) })).toThrow("K8S-POOL-SIZE");
    expect(() => pool({ size: PoolSize.fixed(101) })).toThrow("K8S-POOL-SIZE");
  });
});
