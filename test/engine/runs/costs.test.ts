import { withCosts } from "../../../engine/runs/costs";
import type { PlanChange } from "../../../engine/runs/plan-types";
import { FactSheets } from "../../../model/resources/fact-sheets";

const sheets = new FactSheets([
  { type: "acme_disk", is: "a disk", holds: "files", ordered: "a disk", rights: { by: "none", reason: "a double" } },
]);
const costs = (action: PlanChange["action"], address: string): Pick<PlanChange, "holds" | "orders"> => {
  const [{ holds, orders } = {} as PlanChange] = withCosts([{ action, address, because: [] }], sheets);
  return { ...(holds !== undefined && { holds }), ...(orders !== undefined && { orders }) };
};

test("what is deleted is lost, what is created is ordered, what is replaced is both", () => {
  expect(costs("delete", "acme_disk.a")).toEqual({ holds: "files" });
  expect(costs("create", "module.m.acme_disk.a[0]")).toEqual({ orders: "a disk" });
  expect(costs("replace", "acme_disk.a")).toEqual({ holds: "files", orders: "a disk" });
  expect(costs("update", "acme_disk.a")).toEqual({});
});

test("of a type without a sheet it is said that nobody knows what is lost; an output holds nothing", () => {
  expect(costs("delete", "acme_thing.a")).toEqual({ holds: "what it holds, which is not known" });
  expect(costs("create", "acme_thing.a")).toEqual({});
  expect(costs("delete", "output.x")).toEqual({});
});

test("what holds nothing loses nothing", () => {
  expect(costs("delete", "ovh_iam_policy.a")).toEqual({});
});
