import type { Construct } from "constructs";
import { DedicatedServer } from "../../../constructs/network/dedicated-server";
import { OvhcloudConnect } from "../../../constructs/network/ovhcloud-connect";
import { Vrack } from "../../../constructs/network/vrack";
import { PrivateCloud } from "../../../constructs/private-cloud/private-cloud";
import { AdoptedProject } from "../../../constructs/project/adopted-project";
import { CloudProject } from "../../../constructs/project/cloud-project";
import { Template } from "../../support/template";

const adopted = Vrack.fromServiceName("pn-100042");
const onVrack = { service_name: "pn-100042" };
const uuid = "11111111-2222-4333-8444-555555555555";
const projectId = "0123456789abcdef0123456789abcdef";

describe("a vRack", () => {
  it("that exists is no resource, and has its URN", () => {
    expect(adopted).toEqual({ serviceName: "pn-100042", urn: "urn:v1:eu:resource:vrack:pn-100042" });
  });

  it("that is ordered is not ordered again when the order would read otherwise today", () => {
    Template.of((scope) => void new Vrack(scope, "Vrack", { name: "meridian", subsidiary: "FR" })).hasResource(
      "ovh_vrack",
      {
        name: "meridian",
        ovh_subsidiary: "FR",
        plan: expect.objectContaining({ plan_code: "vrack" }),
        lifecycle: { ignore_changes: ["plan"] },
      },
    );
  });

  it("that is ordered can be ordered into: what joins it refers to it", () => {
    const template = Template.of((scope) => {
      const vrack = new Vrack(scope, "Vrack", { name: "meridian", subsidiary: "FR" });
      new CloudProject(scope, "P", { name: "meridian-dev-platform", subsidiary: "FR", tags: {}, vrack });
      PrivateCloud.fromServiceName(scope, "C", "pcc-192-0-2-10").attachTo(vrack);
    });
    const reference = expect.stringMatching(/^\$\{ovh_vrack\.Vrack_\w+\.service_name\}$/);
    template.hasResource("ovh_vrack_dedicated_cloud", { service_name: reference });
    template.hasResource("ovh_cloud_project", {
      plan: expect.objectContaining({ configuration: [{ label: "vrack", value: reference }] }),
    });
  });
});

describe("what joins a vRack", () => {
  it.each<[string, (scope: Construct) => void, string, Record<string, string>]>([
    [
      "a project that exists",
      (scope) => AdoptedProject.fromProjectId(scope, "X", projectId).attachTo(adopted),
      "ovh_vrack_cloudproject",
      { project_id: projectId },
    ],
    [
      "a server",
      (scope) => DedicatedServer.fromServiceName(scope, "X", "ns100042.ip-192-0-2.eu").attachTo(adopted),
      "ovh_vrack_dedicated_server",
      { server_id: "ns100042.ip-192-0-2.eu" },
    ],
    [
      "one interface of a server",
      (scope) => DedicatedServer.fromServiceName(scope, "X", "ns100042.ip-192-0-2.eu").attachTo(adopted, uuid),
      "ovh_vrack_dedicated_server_interface",
      { interface_id: uuid },
    ],
    [
      "a line to a site",
      (scope) => OvhcloudConnect.fromServiceName(scope, "X", uuid).attachTo(adopted),
      "ovh_vrack_ovhcloudconnect",
      { ovh_cloud_connect: uuid },
    ],
  ])("%s", (_, build, type, attributes) => {
    const template = Template.of(build);
    expect(template.resourceTypes).toEqual([type]);
    expect(template.only(type)).toEqual({ ...onVrack, ...attributes });
  });

  it("a project that exists may have a budget, and is otherwise not ours", () => {
    const template = Template.of((scope) =>
      AdoptedProject.fromProjectId(scope, "P", projectId).alertAbove({ monthly: 300, email: "a@meridian.example" }),
    );
    expect(template.only("ovh_cloud_project_alerting")).toMatchObject({
      service_name: projectId,
      monthly_threshold: 300,
    });
    expect(template.resourceTypes).toEqual(["ovh_cloud_project_alerting"]);
  });
});
