import { FactSheets } from "../../../../model/resources/fact-sheets";
import { lostWith } from "../../../../engine/runs/forecast/hosts";
import type { ChangedObject } from "../../../../engine/runs/forecast/upstream";

const sheets = FactSheets.standard;
const gone = (type: string, before: ChangedObject["before"] = {}): ChangedObject => ({
  stack: "dev-projects",
  address: `${type}.x`,
  type,
  gone: true,
  before,
  after: {},
});
const managed = [
  { address: "openstack_networking_network_v2.nodes", type: "openstack_networking_network_v2" },
  { address: "kubernetes_namespace_v1.a", type: "kubernetes_namespace_v1" },
];

test("what lives in a cluster goes with it; what does not stays", () => {
  const lost = lostWith([gone("ovh_cloud_project_kube")], {}, managed, sheets);
  expect(lost.map(({ address }) => address)).toEqual(["kubernetes_namespace_v1.a"]);
});

test("what lives in a project goes with that project, and with no other", () => {
  const configuration = { provider: { openstack: [{ cloud: "meridian-dev-platform" }] } };
  const project = (description: string) => [gone("ovh_cloud_project", { description })];
  expect(lostWith(project("meridian-dev-platform"), configuration, managed, sheets)).toHaveLength(1);
  expect(lostWith(project("meridian-dev-telemetry"), configuration, managed, sheets)).toEqual([]);
});

test("what holds nothing takes nothing along", () => {
  expect(lostWith([gone("ovh_iam_policy")], {}, managed, sheets)).toEqual([]);
});
