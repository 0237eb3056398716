import { deletionUnprotected } from "../../../../policies/guardrails/project/deletion-unprotected";
import { factsOf, writtenOutput } from "../../../support/written-output";
import { verdict, verdictOf } from "../support";

const project = (attributes: object) => ({
  ovh_cloud_project: { P: { description: "acme-telemetry", ...attributes } },
});
const found = "error prod-network/ovh_cloud_project.P deletion_protection";

test("passes a protected project of production", () => {
  expect(verdictOf(deletionUnprotected, project({ deletion_protection: true }))).toEqual(["pass"]);
});

test("refuses one that is not, or says nothing", () => {
  expect(verdictOf(deletionUnprotected, project({ deletion_protection: false }))).toEqual([found]);
  expect(verdictOf(deletionUnprotected, project({}))).toEqual([found]);
});

test("leaves other environments alone", () => {
  const stacks = { "dev-projects": { facts: factsOf("dev", "projects"), resource: project({}) } };
  expect(verdict(deletionUnprotected, writtenOutput({ stacks }))).toEqual(["pass"]);
});

test("does not know an expression", () => {
  expect(verdictOf(deletionUnprotected, project({ deletion_protection: "${var.protect}" }))).toEqual([
    "unknown prod-network/ovh_cloud_project.P deletion_protection",
  ]);
});
