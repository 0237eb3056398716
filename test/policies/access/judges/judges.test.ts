import {
  type Added,
  at,
  bindingAt,
  found,
  linesOf,
  model,
  policyAt,
  project,
  projectIn,
  readReference,
  s3At,
  withPolicy,
  withResources,
  withRule,
  withUser,
} from "./support";

beforeAll(readReference);

describe("wildcards on production", () => {
  const wildcard = `error ACCESS-WILDCARD ${at}`;

  test("an action's, and not the same outside production, nor actions by their names", () => {
    const allow = [project("alerting/*")];
    expect(withPolicy({ allow })).toEqual([wildcard]);
    expect(withPolicy({ allow }, { environment: "dev" })).toEqual([]);
    expect(withPolicy({ allow: [project("alerting/get"), project("alerting/edit")] })).toEqual([]);
  });

  test("of a policy in another environment what it allows on shared services, and not what it allows on its projects", () => {
    const resources = [`\${ovh_cloud_project.${projectIn("dev")}.urn}`, "urn:v1:eu:resource:ldp:ldp-me-42042"];
    const both = { environment: "dev", resources };
    expect(withPolicy({ allow: [project("alerting/*")] }, both)).toEqual([]);
    expect(withPolicy({ allow: ["ldp:apiovh:output/graylog/dashboard/*"] }, both)).toEqual([
      `error ACCESS-WILDCARD ${policyAt("dev")}`,
    ]);
  });

  test("a pattern of resources, where more than reading is allowed", () => {
    const resources = ["urn:v1:eu:resource:publicCloudProject:*"];
    expect(withPolicy({ allow: [project("kube/restart")] }, { resources })).toEqual([wildcard]);
    expect(withPolicy({ allow: [project("kube/get")] }, { resources })).toEqual([]);
  });

  test("in Kubernetes and in buckets", () => {
    const rule = { apiGroups: ["apps"], resources: ["*"], verbs: ["get"] };
    expect(withRule(rule)).toEqual([`error ACCESS-WILDCARD ${bindingAt()}`]);
    expect(withRule(rule, "dev")).toEqual([]);
    const s3 = (action: string, resource: string) => ({ Action: [action], Resource: [resource] });
    const expected = [`error ACCESS-WILDCARD ${s3At}`];
    expect(withUser([], s3("s3:*", "arn:aws:s3:::frames/*"))).toEqual(expected);
    expect(withUser([], s3("s3:GetObject", "arn:aws:s3:::*"))).toEqual(expected);
    expect(withUser([], s3("s3:*", "arn:aws:s3:::frames/*"), "dev")).toEqual([]);
    expect(withUser([], s3("s3:GetObject", "arn:aws:s3:::frames/*"))).toEqual([]);
  });
});

test("denials that never match, and exceptions from nothing", () => {
  const allow = [project("kube/restart")];
  const idle = (severity: string): string[] => [`${severity} ACCESS-DENY-IDLE ${at}`];
  expect(withPolicy({ allow, deny: ["vrack:apiovh:cloudProject/attach"] })).toEqual(idle("error"));
  expect(withPolicy({ allow, deny: [project("kube/reboot")] })).toEqual(idle("error"));
  expect(withPolicy({ allow, deny: [project("kube/delete")] })).toEqual([]);
  expect(withPolicy({ allow, except: [project("kube/delete")] })).toEqual(idle("warning"));
  expect(withPolicy({ allow: [project("kube/restart")], except: [project("kube/*")] })).toEqual([]);
});

describe("identities and groups", () => {
  const without = (name: string) => model.grants.filter(({ subject }) => subject.name !== name);
  const built = (added: Added): string[] => linesOf(withResources("identities", added));

  test("a program and people without a grant", () => {
    expect(found({ grants: without("cost-reporter") })).toContain(
      "warning ACCESS-IDENTITY-IDLE access.serviceAccounts.cost-reporter",
    );
    expect(found({ grants: without("security") })).toEqual(
      expect.arrayContaining(["warning ACCESS-IDENTITY-IDLE teams.security.accounts.security-auditor"]),
    );
    // Has a grant of its own, whatever becomes of its team's.
    expect(found({ grants: without("telemetry") }).join()).not.toContain("orbit-relief");
  });

  test("an account by hand that no policy names, and not one whose group a policy names", () => {
    expect(built({ ovh_me_api_oauth2_client: { "By-hand": { name: "by-hand" } } })).toEqual([
      "warning ACCESS-IDENTITY-IDLE identities/ovh_me_api_oauth2_client.By-hand",
    ]);
    const user = (of: string) => built({ ovh_me_identity_user: { "By-hand": { login: "by-hand", group: of } } });
    expect(user("meridian-telemetry")).toEqual([]);
    expect(user("DEFAULT")).toEqual(["warning ACCESS-IDENTITY-IDLE identities/ovh_me_identity_user.By-hand"]);
  });

  test("groups nobody is in", () => {
    const subjects = model.subjects.filter((one) => one.kind !== "user" || one.team !== "security");
    expect(found({ subjects })).toEqual(["warning ACCESS-GROUP-EMPTY teams.security.accounts"]);
    const byHand = { ovh_me_identity_group: { "By-hand": { name: "by-hand" } } };
    expect(built(byHand)).toEqual(["warning ACCESS-GROUP-EMPTY identities/ovh_me_identity_group.By-hand"]);
    const user = { ovh_me_identity_user: { "By-hand": { login: "telemetry-oncall", group: "by-hand" } } };
    expect(built({ ...byHand, ...user })).toEqual([]);
  });
});

test("what the service does not take, and what it just takes", () => {
  const deep = (levels: number): object =>
    levels === 1
      ? { operator: "MATCH", values: { "request.IP": "192.0.2.1" } }
      : { operator: "AND", condition: [deep(levels - 1)] };
  const allow = [project("kube/restart")];
  const limit = (environment?: string) => [`error ACCESS-LIMIT ${policyAt(environment)}`];
  expect(withPolicy({ allow }, { conditions: deep(4) })).toEqual(limit());
  expect(withPolicy({ allow }, { conditions: deep(3) })).toEqual([]);
  expect(withPolicy({ allow }, { name: "ovh-telemetry" })).toEqual(limit());
  expect(withPolicy({ allow }, { resources: ["urn:v1:eu:resource:publicCloudProject:a*b"] })).toEqual(limit());
  expect(withPolicy({ allow: ["publicCloudProject:*:kube/get"] }, { environment: "dev" })).toEqual(limit("dev"));
});

test("the owner of the account at daily work", () => {
  const owner = "urn:v1:eu:identity:account:me100042-ovh";
  expect(withPolicy({ allow: [project("get")] }, { identities: [owner] })).toEqual([`error ACCESS-OWNER ${at}`]);
  const role = (name: string): string[] =>
    linesOf(
      withResources("identities", {
        ovh_me_identity_group: { "By-hand": { name: "by-hand", role: name } },
        ovh_me_identity_user: { "By-hand": { login: "telemetry-oncall", group: "by-hand" } },
      }),
    );
  expect(role("ADMIN")).toEqual(["error ACCESS-OWNER identities/ovh_me_identity_group.By-hand"]);
  expect(role("UNPRIVILEGED")).toEqual([]);
  const grants = model.grants.filter(({ source }) => source !== "access.deployers");
  expect(found({ grants })).toContain("warning ACCESS-OWNER access.deployers");
});

describe("what could not be read", () => {
  test("is unknown, and no pass: a permissions group of somebody else's", () => {
    const groups = { permissions_groups: ["urn:v1:eu:permissionsGroup:ovh:globalReadOnly"] };
    expect(withPolicy({}, groups)).toEqual([`unknown ACCESS-UNREAD ${at}`]);
  });

  test("is an action that the catalogue, which has its kind in part, does not have", () => {
    expect(withPolicy({ allow: [project("kube/get"), project("aiTraining/fly")] })).toEqual([
      `unknown IAM-ACTION-UNVERIFIED ${at}`,
    ]);
  });
});
