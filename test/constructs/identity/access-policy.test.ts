import { AccessPolicy, type AccessPolicyProps } from "../../../constructs/identity/access-policy";
import { IdentityGroup } from "../../../constructs/identity/identity-group";
import { PermissionsGroup } from "../../../constructs/identity/permissions-group";
import { Template } from "../../support/template";

const group = IdentityGroup.fromName("ab12345-ovh", "meridian-telemetry");
const props = {
  name: "meridian-dev-telemetry-operate",
  description: "telemetry operates its project in dev",
  identities: [group],
  resources: ["urn:v1:eu:resource:publicCloudProject:b", "urn:v1:eu:resource:publicCloudProject:a"],
  allow: ["publicCloudProject:apiovh:kube/get", "publicCloudProject:apiovh:get"],
};
const synth = (overrides: Partial<AccessPolicyProps> = {}) =>
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
    [{ identities: [] }],
    [{ resources: [] }],
    [{ allow: [] }],
    [{ allow: ["*"] }],
    [{ allow: ["publicCloudProject:*"] }],
  ])("refuses a policy without bounds: %j", (overrides) => {
    expect(() => synth(overrides)).toThrow("IAM-POLICY-SCOPE");
  });
});

describe("AccessPolicy, limited", () => {
  it("holds under conditions, until a moment, with exceptions and denials", () => {
    const conditions = {
      operator: "OR",
      condition: [
        { operator: "MATCH", values: { "request.IP": "198.51.100.18" } },
        { operator: "MATCH", values: { "request.IP": "198.51.100.19" } },
      ],
    } as const;
    const template = synth({
      conditions,
      expiresAt: "2026-12-31T23:59:59Z",
      allow: ["publicCloudProject:apiovh:kube/*"],
      except: ["publicCloudProject:apiovh:kube/delete"],
      deny: ["publicCloudProject:apiovh:terminate"],
    });
    expect(template.only("ovh_iam_policy")).toMatchObject({
      conditions: { operator: "OR", condition: conditions.condition },
      expired_at: "2026-12-31T23:59:59Z",
      allow: ["publicCloudProject:apiovh:kube/*"],
      except: ["publicCloudProject:apiovh:kube/delete"],
      deny: ["publicCloudProject:apiovh:terminate"],
    });
  });

  it("takes its actions from a permissions group as well, or alone", () => {
    const policy = Template.of((scope) => {
      const permissions = new PermissionsGroup(scope, "Role", {
        name: "meridian-reader",
        description: "sees",
        allow: ["publicCloudProject:apiovh:get"],
      });
      new AccessPolicy(scope, "Policy", { ...props, allow: undefined, permissionsGroups: [permissions] });
    }).only("ovh_iam_policy");
    expect(policy).toMatchObject({ permissions_groups: [expect.stringContaining("ovh_iam_permissions_group.Role")] });
    expect(policy).not.toHaveProperty("allow");
  });
});

describe("PermissionsGroup", () => {
  it.each([[[]], [["*"]], [["vrack:*"]]])("refuses actions without bounds: %j", (allow) => {
    const make = () =>
      Template.of((scope) => void new PermissionsGroup(scope, "Role", { name: "role", description: "all", allow }));
    expect(make).toThrow("IAM-POLICY-SCOPE");
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
