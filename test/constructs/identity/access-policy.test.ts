import { AccessPolicy } from "../../../constructs/identity/access-policy";
import { IdentityGroup } from "../../../constructs/identity/identity-group";
import { Template } from "../../support/template";

const group = IdentityGroup.fromName("ab12345-ovh", "meridian-telemetry");
const props = {
  name: "meridian-dev-telemetry-operate",
  description: "telemetry operates its project in dev",
  groups: [group],
  resources: ["urn:v1:eu:resource:publicCloudProject:b", "urn:v1:eu:resource:publicCloudProject:a"],
  allow: ["publicCloudProject:apiovh:kube/get", "publicCloudProject:apiovh:get"],
};
const synth = (overrides: Partial<typeof props> = {}) =>
  Template.of((scope) => void new AccessPolicy(scope, "Policy", { ...props, ...overrides }));

describe("AccessPolicy", () => {
  it("grants to named groups, over a resource group of its own, actions in one order", () => {
    const template = synth();
    template.hasResource("ovh_iam_resource_group", {
      resources: props.resources,
    });
    expect(template.only("ovh_iam_policy")).toMatchObject({
      identities: ["urn:v1:eu:identity:group:ab12345-ovh/meridian-telemetry"],
      allow: ["publicCloudProject:apiovh:get", "publicCloudProject:apiovh:kube/get"],
      resources: [expect.stringContaining("ovh_iam_resource_group.Policy")],
    });
  });

  it.each([
    [{ groups: [] }],
    [{ resources: [] }],
    [{ allow: [] }],
    [{ allow: ["*"] }],
    [{ allow: ["publicCloudProject:*"] }],
  ])("refuses a policy without bounds: %j", (overrides) => {
    expect(() => synth(overrides)).toThrow("IAM-POLICY-SCOPE");
  });
});

describe("IdentityGroup", () => {
  it("carries no right of its own", () => {
    Template.of(
      (scope) =>
        void new IdentityGroup(scope, "Group", {
          name: "meridian-telemetry",
          description: "ingest",
        }),
    ).hasResource("ovh_me_identity_group", { name: "meridian-telemetry", role: "NONE" });
  });
});
