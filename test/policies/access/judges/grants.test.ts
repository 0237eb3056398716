import { grantWithoutEffect } from "../../../../policies/access/judges/grant-without-effect";
import { withoutGrant } from "../../../../policies/access/judges/without-grant";
import { factsOf, type Resources, writtenOutput } from "../../../support/written-output";
import { verdict } from "../../guardrails/support";

const grant = {
  subject: { kind: "team", name: "telemetry" },
  role: "operator",
  scope: { kind: "environment", environment: "prod" },
  standing: true,
  source: "access.grants[0].on[0]",
};
const deployer = {
  subject: { kind: "service-account", name: "prod-apply" },
  role: "environment-apply",
  scope: grant.scope,
  standing: true,
  source: "access.deployers",
};
const access = {
  grants: [grant, deployer],
  breakGlass: [{ name: "outage", user: "lead", until: "2036-11-23T16:00:00Z" }],
  subjects: [
    { kind: "team", name: "telemetry", group: "acme-telemetry" },
    { kind: "user", name: "lead", email: "lead@acme.example", team: "telemetry", signIn: "local" },
    { kind: "service-account", name: "prod-apply", does: "deploys", generations: [1] },
  ],
};
const granted = { kind: "grant", name: "telemetry", path: grant.source, role: "operator", team: "telemetry" };
const deployed = { kind: "deployer", name: "prod-apply", path: "access.deployers", role: "environment-apply" };
const emergency = { kind: "break-glass", name: "outage", path: "access.breakGlass.outage", role: "break-glass" };

/** A stack of the landing zone with what its resources were made for. */
const made = (resource: Resources, origins: object) => ({ facts: { ...factsOf("prod", "access"), origins }, resource });

const policy = { ovh_iam_policy: { P: { name: "p", allow: [], resources: [], identities: [] } } };
const binding = {
  metadata: { name: "b", namespace: "telemetry" },
  role_ref: { kind: "ClusterRole", name: "view" },
  subject: [],
};

describe("what was synthesised and nobody granted", () => {
  const origin = (one: object | undefined): string[] =>
    verdict(
      withoutGrant,
      writtenOutput({ access, stacks: { "prod-access": made(policy, one ? { "ovh_iam_policy.P": one } : {}) } }),
    );
  const found = ["error prod-access/ovh_iam_policy.P"];

  test.each([
    ["a grant", granted],
    ["a deployer", deployed],
    ["an emergency", emergency],
    ["a person's account", { kind: "user", name: "lead", path: "teams.telemetry.accounts[0]" }],
    ["a program's account", { kind: "service-account", name: "prod-apply", path: "access.serviceAccounts.prod-apply" }],
  ])("is not %s", (_, one) => expect(origin(one)).toEqual(["pass"]));

  test.each([
    ["what is made for nothing", undefined],
    ["what a grant was made for that is gone", { ...granted, path: "access.grants[7].on[0]" }],
    ["what another role of the grant was made for", { ...granted, role: "owner" }],
    ["an emergency that is over and out", { ...emergency, name: "flood" }],
    ["the account of somebody who left", { kind: "user", name: "former", path: "teams.telemetry.accounts[1]" }],
    ["what a release brings", { kind: "release", name: "telemetry", path: "environments.prod.releases.telemetry" }],
  ])("is %s", (_, one) => expect(origin(one)).toEqual(found));

  test.each<[string, Resources]>([
    ["a binding", { kubernetes_role_binding_v1: { X: binding } }],
    ["a binding in the whole cluster", { kubernetes_cluster_role_binding: { X: binding } }],
    [
      "a binding of a manifest",
      { kubernetes_manifest: { X: { manifest: { kind: "RoleBinding", metadata: { name: "b" } } } } },
    ],
    ["a policy", { ovh_iam_policy: { X: policy.ovh_iam_policy.P } }],
    ["a policy of the object storage", { ovh_cloud_project_user_s3_policy: { X: { policy: "{}" } } }],
    ["a user of OpenStack", { ovh_cloud_project_user: { X: { description: "u" } } }],
    ["a person's account", { ovh_me_identity_user: { X: { login: "u" } } }],
    ["a program's account", { ovh_me_api_oauth2_client: { X: { name: "c" } } }],
    ["a key to the object storage", { ovh_cloud_project_user_s3_credential: { X: { user_id: "1" } } }],
    ["a key to OpenStack", { openstack_identity_application_credential_v3: { X: { name: "k" } } }],
    ["a token of a cluster", { kubernetes_token_request_v1: { X: { metadata: { name: "t" } } } }],
  ])("is, in a stack that a user added, %s", (_, resource) => {
    const [type] = Object.keys(resource);
    expect(verdict(withoutGrant, writtenOutput({ access, stacks: { mission: { resource } } }))).toEqual([
      `error mission/${type}.X`,
    ]);
  });

  test("is nothing that only runs there", () => {
    const resource = {
      kubernetes_service_account_v1: { X: { metadata: { name: "s" } } },
      kubernetes_config_map_v1: { C: { metadata: { name: "c" } } },
    };
    expect(verdict(withoutGrant, writtenOutput({ access, stacks: { mission: { resource } } }))).toEqual(["pass"]);
  });

  test("is unknown of a manifest that only the engine knows", () => {
    const resource = { kubernetes_manifest: { X: { manifest: "${var.manifest}" } } };
    expect(verdict(withoutGrant, writtenOutput({ access, stacks: { mission: { resource } } }))).toEqual([
      "unknown mission/kubernetes_manifest.X manifest",
    ]);
  });
});

describe("what was granted and nobody gives", () => {
  const given = (...origins: readonly object[]): string[] => {
    const names = origins.map((_, index) => `P${index}`);
    const resource = { ovh_iam_policy: Object.fromEntries(names.map((name) => [name, {}])) };
    const notes = Object.fromEntries(origins.map((origin, index) => [`ovh_iam_policy.P${index}`, origin]));
    return verdict(grantWithoutEffect, writtenOutput({ access, stacks: { "prod-access": made(resource, notes) } }));
  };

  test("is nothing where every grant, deployer and emergency has something", () => {
    expect(given(granted, deployed, emergency)).toEqual(["pass"]);
  });

  test("is each of them of which there is nothing", () => {
    expect(given(granted)).toEqual(["error access.deployers", "error access.breakGlass.outage"]);
    expect(given(deployed, emergency)).toEqual([`error ${grant.source}`]);
  });

  test("is a grant whose holder has nothing of it, although another one has", () => {
    expect(given({ ...granted, name: "security" }, deployed, emergency)).toEqual([`error ${grant.source}`]);
  });
});
