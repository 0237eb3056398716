import { data, waivers } from "../../../../environments";
import type { Origin } from "../../../../model/output/origin";
import { type Output, type OutputStack, readOutput } from "../../../../model/output/output";
import { placed } from "../../../../model/output/placement";
import { References } from "../../../../model/output/references";
import type { Attributes } from "../../../../model/output/stack";
import { defineWaivers } from "../../../../model/specification/waivers";
import { accessFactsOf } from "../../../../policies/access/facts/facts";
import type { AccessModel } from "../../../../policies/access/model";
import { roles } from "../../../../policies/access/roles";
import { judgeAll } from "../../../../policies/judge/verdict";
import { judges } from "../../../../policies/panel/registry";
import { NetworkOutput } from "../../../support/network";

let reference: Output;
let model: AccessModel;
beforeAll(() => {
  const output = NetworkOutput.of(data);
  const { access, folder, network, organisation, placement, promotion, references, sheets, stacks } = readOutput(
    output.folder,
  );
  reference = { access, folder, network, organisation, placement, promotion, references, sheets, stacks: [...stacks] };
  model = access as AccessModel;
  output.remove();
});

const written = defineWaivers(waivers, Object.keys(data.teams)).filter(({ judge }) => judge.startsWith("ACCESS-"));

/** The reference with other stacks, or with something else meant. */
const changed = (stacks: readonly OutputStack[], access: Partial<AccessModel> = {}): Output => ({
  ...reference,
  stacks,
  references: new References(stacks),
  placement: placed(stacks, reference.promotion),
  access: { ...model, ...access },
});

/** Whatever is built by hand here has no grant, and grants are taken away: `grants.test.ts` is about that. */
const aboutRights = judges.access.filter(({ id }) => !/^ACCESS-(?:WITHOUT-GRANT|GRANT-WITHOUT-EFFECT)$/.test(id));

/** Severity, code and place of each finding beside those that the reference waives. */
function linesOf(output: Output): string[] {
  const { findings } = judgeAll(output, aboutRights, written);
  const lines = findings.map(({ code, judge, path, severity, value }) =>
    code === "WAIVER-UNUSED" ? `${code} for ${judge} at ${value}` : `${severity} ${code} ${path}`,
  );
  return [...new Set(lines)];
}

/** Type → name → attributes. */
type Added = Readonly<Record<string, Readonly<Record<string, Attributes>>>>;

/** The reference with resources that somebody built by hand in a stack of ours. */
const withResources = (stack: string, added: Added, access: Partial<AccessModel> = {}): Output =>
  changed(
    reference.stacks.map((one) =>
      one.name === stack ? { ...one, resources: [...one.resources, ...resourcesOf(stack, added)] } : one,
    ),
    access,
  );

/** `origin` is what the output says beside the attributes. */
const resourcesOf = (stack: string, added: Added): OutputStack["resources"] =>
  Object.entries(added).flatMap(([type, named]) =>
    Object.entries(named).map(([name, { origin, ...attributes }]) => ({
      type,
      name,
      attributes,
      origin: origin as Origin | undefined,
      constructPath: `${stack}/${name}`,
      address: `${stack}/${type}.${name}`,
    })),
  );

const found = (access: Partial<AccessModel> = {}): string[] => linesOf(changed(reference.stacks, access));

/** The id of telemetry's project, as its stack says it. */
function projectIn(environment: string): string {
  const { resources } = reference.stacks.find(({ name }) => name === `${environment}-projects`)!;
  return resources.find(({ name, type }) => type === "ovh_cloud_project" && name.startsWith("Project-telemetry"))!.name;
}

const group = "urn:v1:eu:identity:group:me100042-ovh/meridian-telemetry";
const policyAt = (environment = "prod"): string => `${environment}-projects/ovh_iam_policy.By-hand_00000000`;
const at = policyAt();

interface ByHand {
  readonly environment?: string;
  readonly [attribute: string]: unknown;
}

/** What is found when somebody builds a policy by hand, in a stack that has the projects. */
const withPolicy = (rights: Attributes, { environment = "prod", ...changes }: ByHand = {}): string[] =>
  linesOf(
    withResources(`${environment}-projects`, {
      ovh_iam_policy: {
        "By-hand_00000000": {
          name: "by-hand",
          identities: [group],
          resources: [`\${ovh_cloud_project.${projectIn(environment)}.urn}`],
          ...rights,
          ...changes,
        },
      },
    }),
  );

/** The reference's policy of a name, with other attributes. */
function changedPolicy(name: string, change: (attributes: Attributes) => Attributes): string[] {
  let times = 0;
  const stacks = reference.stacks.map((stack) => ({
    ...stack,
    resources: stack.resources.map((one) => {
      if (one.type !== "ovh_iam_policy" || one.attributes.name !== name) return one;
      times += 1;
      return { ...one, attributes: { ...one.attributes, ...change(one.attributes) } };
    }),
  }));
  expect(times).toBe(1);
  return linesOf(changed(stacks));
}

interface Rule {
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  readonly verbs: readonly string[];
}

const bindingAt = (environment = "prod"): string => `${environment}-platform/kubernetes_role_binding_v1.By-hand`;

const withRule = ({ apiGroups, resources, verbs }: Rule, environment = "prod"): string[] =>
  linesOf(
    withResources(`${environment}-platform`, {
      kubernetes_role_v1: {
        "By-hand": {
          metadata: { name: "by-hand", namespace: "telemetry" },
          rule: [{ api_groups: apiGroups, resources, verbs }],
        },
      },
      kubernetes_role_binding_v1: {
        "By-hand": {
          metadata: { name: "by-hand", namespace: "telemetry" },
          role_ref: { kind: "Role", name: "${kubernetes_role_v1.By-hand.metadata[0].name}" },
          subject: [{ kind: "Group", name: "oidc:meridian-telemetry" }],
        },
      },
    }),
  );

const userAt = "prod-projects/ovh_cloud_project_user.By-hand";
const s3At = "prod-projects/ovh_cloud_project_user_s3_policy.By-hand";

const withUser = (roles: readonly string[], statement?: object, environment = "prod"): string[] =>
  linesOf(
    withResources(`${environment}-projects`, {
      ovh_cloud_project_user: {
        "By-hand": {
          service_name: `\${ovh_cloud_project.${projectIn(environment)}.project_id}`,
          description: "by-hand",
          role_names: roles,
        },
      },
      ...(statement && {
        ovh_cloud_project_user_s3_policy: {
          "By-hand": {
            user_id: "${ovh_cloud_project_user.By-hand.id}",
            policy: JSON.stringify({ Statement: [statement] }),
          },
        },
      }),
    }),
  );

const project = (path: string): string => `publicCloudProject:apiovh:${path}`;

test("the reference is clean but for what it waives, and waives nothing but what its deployers are for", () => {
  expect(found()).toEqual([]);
  const { waived } = judgeAll(reference, judges.access, written);
  const deployers = (path: string | undefined) => /\/Deploy-([a-z]+-(?:apply|plan))\/Resource$/.exec(path ?? "")?.[1];
  expect([...new Set(waived.map(({ constructPath }) => deployers(constructPath)))].sort()).toEqual(
    ["dev", "organisation", "prod", "staging"].flatMap((name) => [`${name}-apply`, `${name}-plan`]),
  );
});

test("every policy of the reference is known by the grant or the emergency it was made for", () => {
  const { policies } = accessFactsOf(reference);
  expect(policies.filter(({ role }) => role === undefined)).toEqual([]);
  expect(policies.find(({ name }) => name === "meridian-prod-telemetry-operate")).toMatchObject({
    holders: ["telemetry"],
    origin: { path: expect.stringMatching(/^access\.grants\[\d+\]\.on\[0\]$/) as string },
    role: "operator",
  });
});

describe("ways to more rights", () => {
  const escalation = `error ACCESS-ESCALATION ${at}`;

  test.each([
    ["edits policies", "account:apiovh:iam/policy/edit", "urn:v1:eu:resource:account:me100042-ovh"],
    ["makes credentials", "account:apiovh:me/api/oauth2/client/create", "urn:v1:eu:resource:account:me100042-ovh"],
    ["attaches projects", "vrack:apiovh:cloudProject/attach", "urn:v1:eu:resource:vrack:pn-100042"],
    ["reads a kubeconfig", project("kube/kubeconfig/create"), undefined],
  ])("who %s", (_, action, resource) => {
    expect(withPolicy({ allow: [action] }, resource === undefined ? {} : { resources: [resource] })).toEqual([
      escalation,
    ]);
  });

  test("not what an exception takes away, nor an action on nothing that the policy covers", () => {
    const kube = { allow: [project("kube/kubeconfig/create")], except: [project("kube/kubeconfig/*")] };
    expect(withPolicy(kube)).toEqual([]);
    expect(withPolicy({ allow: ["account:apiovh:iam/policy/edit"] })).toEqual([]);
  });

  test.each([
    ["has no conditions any more", undefined],
    ["has others", { operator: "MATCH", values: { "resource.Tag(team)": "platform" } }],
    [
      "has them beside others",
      {
        operator: "OR",
        condition: [
          { operator: "MATCH", values: { "request.IP": "1.2.3.4" } },
          { operator: "MATCH", values: {} },
        ],
      },
    ],
  ])("a deployer that is waived from its addresses alone, when it %s", (_, conditions) => {
    expect(changedPolicy("meridian-prod-apply", () => ({ conditions }))).toEqual([
      "error ACCESS-ESCALATION access.deployers",
      "error ACCESS-WILDCARD access.deployers",
      // The waivers for what was bound cover nothing any more.
      "WAIVER-UNUSED for ACCESS-ESCALATION-BOUND at prod-identities/ovh_iam_policy.Deploy-prod-apply_*",
      "WAIVER-UNUSED for ACCESS-WILDCARD-BOUND at prod-identities/ovh_iam_policy.Deploy-prod-apply_*",
    ]);
  });

  test("of an environment's deployer the kubeconfig is waived, and nothing of the account", () => {
    const added = (allow: unknown, resources: unknown) => ({
      allow: [...(allow as string[]), "account:apiovh:iam/policy/edit"],
      resources: [...(resources as string[]), "urn:v1:eu:resource:account:me100042-ovh"],
    });
    expect(changedPolicy("meridian-prod-apply", ({ allow, resources }) => added(allow, resources))).toEqual([
      "error ACCESS-ESCALATION-BOUND access.deployers",
    ]);
  });

  test("in OpenStack an administrator, and no operator; in object storage who writes policies of buckets", () => {
    expect(withUser(["administrator"])).toEqual([`error ACCESS-ESCALATION ${userAt}`]);
    expect(withUser(["network_operator"])).toEqual([]);
    const statement = { Action: ["s3:PutBucketPolicy"], Resource: ["arn:aws:s3:::frames"] };
    expect(withUser([], statement)).toEqual([`error ACCESS-ESCALATION ${s3At}`]);
  });

  test("in Kubernetes who binds roles or makes tokens of accounts, and not who reads bindings or manages accounts", () => {
    const rbac = (verbs: string[]) => ({
      apiGroups: ["rbac.authorization.k8s.io"],
      resources: ["rolebindings"],
      verbs,
    });
    const core = (resources: string[]) => ({ apiGroups: [""], resources, verbs: ["create"] });
    const expected = [`error ACCESS-ESCALATION ${bindingAt()}`];
    expect(withRule(rbac(["create"]))).toEqual(expected);
    expect(withRule(core(["serviceaccounts/token"]))).toEqual(expected);
    expect(withRule({ apiGroups: ["apps"], resources: ["deployments"], verbs: ["escalate"] })).toEqual(expected);
    expect(withRule(rbac(["get", "list", "watch"]))).toEqual([]);
    expect(withRule(core(["serviceaccounts"]))).toEqual([]);
  });
});

describe("an emergency", () => {
  const until = "2026-11-24T16:00:00Z";
  const breakGlass = [
    {
      name: "prod-outage",
      user: "platform-lead",
      scope: { kind: "environment" as const, environment: "prod" },
      reason: "outage",
      approver: "break-glass-approver",
      from: "2026-11-24T12:00:00Z",
      until,
    },
  ];
  const path = "access.breakGlass.prod-outage";
  const emergency = (attributes: Attributes): string[] =>
    linesOf(
      withResources(
        "prod-projects",
        {
          ovh_iam_policy: {
            "BreakGlass-prod-outage_00000000": {
              name: "meridian-break-glass-prod-outage",
              identities: ["urn:v1:eu:identity:user:me100042-ovh/platform-lead"],
              resources: [`\${ovh_cloud_project.${projectIn("prod")}.urn}`],
              ...roles["break-glass"].iam,
              origin: { kind: "break-glass", name: "prod-outage", path },
              expired_at: until,
              ...attributes,
            },
          },
        },
        { breakGlass },
      ),
    );
  test("needs no waiver at night: its entry says why, who agreed and until when", () => {
    expect(emergency({})).toEqual([]);
  });

  test("is found as soon as it does not end when it says, or holds more than its role", () => {
    const boundless = [`error ACCESS-ESCALATION ${path}`, `error ACCESS-WILDCARD ${path}`];
    expect(emergency({ expired_at: undefined })).toEqual(boundless);
    expect(emergency({ expired_at: "2036-11-24T16:00:00Z" })).toEqual(boundless);
    const allow = [...roles["break-glass"].iam.allow, project("user/create")];
    expect(emergency({ allow })).toEqual([`error ACCESS-ESCALATION ${path}`]);
  });
});

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
