import { Placement, poolLabel, poolTaint } from "../../../constructs/kubernetes/placement";

test("a workload placed on a pool asks for the label and tolerates the taint that the pool's nodes have", () => {
  const { nodeSelector, tolerations } = Placement.pool("compute");
  expect(nodeSelector).toEqual(poolLabel("compute"));
  expect(tolerations).toEqual([{ ...poolTaint("compute"), operator: "Equal" }]);
});

test("a workload placed anywhere tolerates no taint", () => {
  expect(Placement.anywhere()).toEqual({ nodeSelector: {}, tolerations: [] });
});
