import { seed } from "../../../../sandbox/world/seed";
import { Cloud } from "../support/cloud";
import { orderProject } from "../support/landing-zone";

let cloud: Cloud;
beforeEach(async () => (cloud = await Cloud.seeded()));

const urn = (kind: string, name: string): string => `urn:v1:eu:identity:${kind}:${seed.account}/${name}`;

describe("identities", () => {
  it("groups: the URN names the account, the name is taken once, default groups stay", () => {
    const group = cloud.create("ovh_me_identity_group", { name: "meridian-platform", role: "NONE" });
    expect(group.urn).toBe(urn("group", "meridian-platform"));
    expect(() => cloud.create("ovh_me_identity_group", { name: "meridian-platform" })).toThrow("already exists");
    const admin = cloud.data("ovh_me_identity_group", { name: "ADMIN" });
    expect(() => cloud.remove("ovh_me_identity_group", admin)).toThrow("default group");
  });

  it("users: in a group that exists, DEFAULT unless said otherwise", () => {
    const user = { login: "fd-oncall", email: "fd@meridian.example", password: "x" };
    expect(() => cloud.create("ovh_me_identity_user", { ...user, group: "nobody" })).toThrow("Group nobody");
    const created = cloud.create("ovh_me_identity_user", user);
    expect(created).toMatchObject({ urn: urn("user", "fd-oncall"), status: "OK" });
    expect(() => cloud.update("ovh_me_identity_user", created, { group: "nobody" })).toThrow("Group nobody");
  });

  it("service accounts: an identity to grant to, and a secret that says what it is", () => {
    const wanted = { name: "dev", description: "deploys dev", flow: "CLIENT_CREDENTIALS" };
    const client = cloud.create("ovh_me_api_oauth2_client", wanted);
    expect(client.identity).toBe(urn("credential", `oauth2-${client.id}`));
    expect(client.client_secret).toMatch(/^sandbox-not-a-secret-/);
    const web = { ...wanted, flow: "AUTHORIZATION_CODE" };
    expect(() => cloud.create("ovh_me_api_oauth2_client", web)).toThrow("callbackUrls");
  });
});

describe("policies", () => {
  const policy = (changes: object = {}) => ({
    name: "platform-operate",
    identities: [urn("group", "ADMIN")],
    resources: [`urn:v1:eu:resource:vrack:${seed.vrack}`],
    allow: ["vrack:apiovh:get"],
    ...changes,
  });

  it("bind identities that exist to resources that exist", () => {
    const project = orderProject(cloud);
    const resources = [`urn:v1:eu:resource:publicCloudProject:${project}`, "urn:v1:eu:resource:publicCloudProject:*"];
    expect(cloud.create("ovh_iam_policy", policy({ resources }))).toMatchObject({
      owner: seed.account,
      read_only: false,
    });
  });

  it.each([
    ["an unknown group", { identities: [urn("group", "nobody")] }, "Identity not found"],
    ["an unknown user", { identities: [urn("user", "nobody")] }, "Identity not found"],
    ["another account's group", { identities: ["urn:v1:eu:identity:group:xx1-ovh/ADMIN"] }, "another account"],
    ["no URN at all", { identities: ["ADMIN"] }, "Invalid identity URN"],
    ["nobody", { identities: [] }, "at least one identity"],
    ["an unknown project", { resources: ["urn:v1:eu:resource:publicCloudProject:0"] }, "Resource not found"],
    ["an unknown resource group", { resources: ["urn:v1:eu:resourceGroup:0"] }, "Resource group not found"],
    ["no resource URN", { resources: ["pn-100042"] }, "Invalid resource URN"],
    ["no permission", { allow: [] }, "at least one permission"],
    [
      "unknown permissions",
      { permissions_groups: ["urn:v1:eu:permissionsGroup:me1:x"] },
      "Permissions group not found",
    ],
  ])("are refused with %s", (_, changes, words) => {
    expect(() => cloud.create("ovh_iam_policy", policy(changes))).toThrow(words);
  });

  const match = { operator: "MATCH", values: { "request.IP": "198.51.100.18" } };
  it.each([
    ["an operator nobody knows", { operator: "XOR", condition: [match] }, "Unknown operator"],
    ["nothing to match", { operator: "MATCH" }, "MATCH takes values"],
    ["nothing to combine", { operator: "AND" }, "AND takes conditions"],
    [
      "four levels",
      { operator: "AND", condition: [{ operator: "OR", condition: [{ operator: "NOT", condition: [match] }] }] },
      "too deeply",
    ],
  ])("are refused with a condition of %s", (_, condition, words) => {
    expect(() => cloud.create("ovh_iam_policy", policy({ conditions: [condition] }))).toThrow(words);
  });

  it("hold under conditions and until a moment", () => {
    const conditions = [{ operator: "AND", condition: [match, { operator: "OR", condition: [match, match] }] }];
    expect(() => cloud.create("ovh_iam_policy", policy({ expired_at: "tomorrow" }))).toThrow("Invalid date");
    expect(cloud.create("ovh_iam_policy", policy({ conditions, expired_at: "2026-12-31T23:59:59Z" }))).toMatchObject({
      conditions,
      expired_at: "2026-12-31T23:59:59Z",
    });
  });

  it("have a name of their own, also after an update", () => {
    const first = cloud.create("ovh_iam_policy", policy());
    expect(() => cloud.create("ovh_iam_policy", policy())).toThrow("already exists");
    expect(cloud.update("ovh_iam_policy", first, { allow: ["vrack:apiovh:edit"] }).id).toBe(first.id);
  });

  it("keep the groups they name, and fail on refresh when they were deleted", () => {
    const group = cloud.create("ovh_iam_resource_group", {
      name: "shared",
      resources: [`urn:v1:eu:resource:ldp:${seed.logService}`],
    });
    const created = cloud.create("ovh_iam_policy", policy({ resources: [group.urn] }));
    expect(() => cloud.remove("ovh_iam_resource_group", group)).toThrow("used by policy platform-operate");
    cloud.world.remove("ovh_iam_policy", created.id);
    expect(() => cloud.read("ovh_iam_policy", created)).toThrow("404");
  });
});

describe("S3 policies", () => {
  it("belong to a user of the project, and hold statements", () => {
    const service_name = orderProject(cloud);
    const user = cloud.create("ovh_cloud_project_user", {
      service_name,
      description: "x",
      role_names: ["objectstore_operator"],
    });
    const wanted = { service_name, user_id: user.id, policy: JSON.stringify({ Statement: [{ Effect: "Allow" }] }) };
    expect(cloud.create("ovh_cloud_project_user_s3_policy", wanted).id).toBe(`${service_name}/${user.id}`);
    for (const [changes, words] of [
      [{ user_id: "0" }, "user 0 not found"],
      [{ policy: "read everything" }, "not JSON"],
      [{ policy: "{}" }, "needs a Statement"],
    ] as const) {
      expect(() => cloud.create("ovh_cloud_project_user_s3_policy", { ...wanted, ...changes })).toThrow(words);
    }
  });
});

describe("tags", () => {
  it("belong to what exists, and leave OVHcloud's own alone", () => {
    const vrack = `urn:v1:eu:resource:vrack:${seed.vrack}`;
    expect(() => cloud.create("ovh_iam_resource_tags", { urn: `${vrack}1`, tags: {} })).toThrow("not found");
    expect(() => cloud.create("ovh_iam_resource_tags", { urn: vrack, tags: { "ovh:x": "y" } })).toThrow("reserved");
    cloud.create("ovh_iam_resource_tags", { urn: vrack, tags: { team: "platform" } });
    expect(cloud.data("ovh_vrack", { service_name: seed.vrack })).toMatchObject({
      iam: { tags: { team: "platform" } },
    });
  });
});
