import { apiServerOpen } from "../../../../policies/guardrails/network/api-server-open";
import { verdictOf } from "../support";

const kube = { C: { name: "acme-prod", version: "1.34", region: "GRA11" } };
const of = "${ovh_cloud_project_kube.C.id}";
const at = "prod-network/ovh_cloud_project_kube";

const restricted = (ips: unknown, id = of): string[] =>
  verdictOf(apiServerOpen, {
    ovh_cloud_project_kube: kube,
    ovh_cloud_project_kube_iprestrictions: { R: { kube_id: id, ips } },
  });

test("passes a cluster that answers named networks", () => {
  expect(restricted(["198.51.100.16/28", "203.0.113.72/30"])).toEqual(["pass"]);
});

test("refuses a cluster that nothing restricts", () => {
  expect(verdictOf(apiServerOpen, { ovh_cloud_project_kube: kube })).toEqual([`error ${at}.C`]);
});

test.each([
  ["the internet", ["0.0.0.0/0"]],
  ["its halves", ["0.0.0.0/1", "128.0.0.0/1"]],
  ["an empty list, which restricts nothing", []],
])("refuses a restriction to %s", (_, ips) => {
  expect(restricted(ips)).toEqual([`error ${at}_iprestrictions.R ips`]);
});

test("refuses a wide restriction of a cluster that no stack makes", () => {
  const restrictions = { R: { kube_id: "5f0c", ips: ["0.0.0.0/0"] } };
  expect(verdictOf(apiServerOpen, { ovh_cloud_project_kube_iprestrictions: restrictions })).toEqual([
    `error ${at}_iprestrictions.R ips`,
  ]);
});

test("does not know a list of variables, nor whose list it is", () => {
  expect(restricted(["${var.office}"])).toEqual([`unknown ${at}_iprestrictions.R ips`]);
  expect(restricted("${var.offices}")).toEqual([`unknown ${at}_iprestrictions.R ips`]);
  expect(restricted(["198.51.100.16/28"], "${var.cluster}")).toEqual([`unknown ${at}.C id`]);
});
