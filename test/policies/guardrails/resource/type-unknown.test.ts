import type { ResourceFacts } from "../../../../model/resources/facts";
import { FactSheets } from "../../../../model/resources/fact-sheets";
import { typeUnknown } from "../../../../policies/guardrails/resource/type-unknown";
import { judgeAll } from "../../../../policies/judge/verdict";
import { factsOf, writtenOutput } from "../../../support/written-output";
import { verdict } from "../support";

const rancher: ResourceFacts = {
  type: "ovh_cloud_project_rancher",
  is: "a Rancher",
  rights: { by: "none", reason: "a person applies it" },
};
const own = (type: string, blocks: object = {}) =>
  writtenOutput({ stacks: { mine: { resource: { [type]: { A: {}, B: {} } }, ...blocks } } });

test("a type with a sheet passes, in a stack of a user's and in ours", () => {
  const kube = { ovh_cloud_project_kube: { A: {} } };
  const stacks = { mine: { resource: kube }, "prod-cluster": { facts: factsOf("prod", "cluster"), resource: kube } };
  expect(verdict(typeUnknown, writtenOutput({ stacks }))).toEqual(["pass"]);
});

test("one without is a warning in a user's stack, once for all of the type, that says what is not known", () => {
  const [finding, ...others] = typeUnknown.judge(own("ovh_cloud_project_rancher"));
  expect(others).toEqual([]);
  expect(finding).toMatchObject({
    address: "mine/ovh_cloud_project_rancher.A",
    message:
      "of ovh_cloud_project_rancher, of which the stack has 2, it is not known what is lost with it, whether it is ordered, which secrets a state holds with it, which rights it takes and which ways through the network it opens",
    fix: expect.stringContaining("`resources`") as string,
  });
  expect(verdict(typeUnknown, own("ovh_cloud_project_rancher"))).toEqual(["warning mine/ovh_cloud_project_rancher.A"]);
});

test("and an error in one of ours, that names the folder to write in", () => {
  const stacks = { "prod-data": { facts: factsOf("prod", "network"), resource: { acme_thing: { A: {} } } } };
  const output = writtenOutput({ stacks });
  expect(verdict(typeUnknown, output)).toEqual(["error prod-data/acme_thing.A"]);
  expect(typeUnknown.judge(output)[0]?.fix).toMatch(/model\/resources\/acme\/.*sheets\.ts/);
});

test("where only the rights are not known, that is said with its reason", () => {
  const [finding] = typeUnknown.judge(own("ovh_vps"));
  expect(finding?.message).toMatch(/^of ovh_vps, .* it is not known which rights it takes \(/);
});

test("what is only looked up is judged too", () => {
  const found = verdict(typeUnknown, own("ovh_iam_policy", { data: { ovh_vps_thing: { A: {} } } }));
  expect(found).toEqual(["warning mine/data.ovh_vps_thing.A"]);
});

test("a project's own sheet says it", () => {
  const output = { ...own("ovh_cloud_project_rancher"), sheets: new FactSheets([rancher]) };
  expect(verdict(typeUnknown, output)).toEqual(["pass"]);
});

test("it can be waived", () => {
  const waiver = {
    ...{ judge: "RESOURCE-TYPE-UNKNOWN", place: "mine/ovh_cloud_project_rancher.*", path: "waivers[0]" },
    ...{ reason: "it is tried out", owner: "platform", expires: "2027-03-31" },
  };
  const { findings, waived } = judgeAll(own("ovh_cloud_project_rancher"), [typeUnknown], [waiver]);
  expect([findings.length, waived.length]).toEqual([0, 1]);
});
