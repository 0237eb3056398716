import { Vrack } from "../../../constructs/network/vrack";
import { CloudProject } from "../../../constructs/project/cloud-project";
import { ProblemError } from "../../../core/errors/problem";
import { Template } from "../../support/template";

const props = {
  name: "meridian-dev-telemetry",
  subsidiary: "FR",
  tags: { team: "telemetry" },
  vrack: Vrack.fromServiceName("pn-100042"),
};

describe("CloudProject", () => {
  it("is protected from deletion unless told otherwise", () => {
    Template.of((scope) => void new CloudProject(scope, "P", props)).hasResource("ovh_cloud_project", {
      description: "meridian-dev-telemetry",
      deletion_protection: true,
    });
    Template.of((scope) => void new CloudProject(scope, "P", { ...props, deletionProtection: false })).hasResource(
      "ovh_cloud_project",
      { deletion_protection: false },
    );
  });

  it("carries its tags on its own IAM resource", () => {
    const tags = Template.of((scope) => void new CloudProject(scope, "P", props)).only("ovh_iam_resource_tags");
    expect(tags).toMatchObject({ tags: { team: "telemetry" }, urn: expect.stringContaining(".urn}") });
  });

  it("is ordered into its vRack, and is not ordered again when the order would read otherwise today", () => {
    Template.of((scope) => void new CloudProject(scope, "P", props)).hasResource("ovh_cloud_project", {
      plan: expect.objectContaining({ configuration: [{ label: "vrack", value: "pn-100042" }] }),
      lifecycle: { ignore_changes: ["plan"] },
    });
  });

  it("alerts above its budget", () => {
    const template = Template.of((scope) =>
      new CloudProject(scope, "P", props).alertAbove({ monthly: 300, email: "telemetry@meridian.example" }),
    );
    template.hasResource("ovh_cloud_project_alerting", {
      monthly_threshold: 300,
      email: "telemetry@meridian.example",
      delay: 86400,
    });
  });

  it("adopts an existing project without a resource", () => {
    expect(CloudProject.fromProjectId("0123456789ab4cdef0123456789abcde").urn).toBe(
      "urn:v1:eu:resource:publicCloudProject:0123456789ab4cdef0123456789abcde",
    );
  });

  it("refuses a name the service does not take", () => {
    expect(() => Template.of((scope) => void new CloudProject(scope, "P", { ...props, name: "Bad Name" }))).toThrow(
      ProblemError,
    );
  });
});
