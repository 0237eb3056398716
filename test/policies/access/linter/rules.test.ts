import { data } from "../../../../environments";
import { lintFacts } from "../../../../policies/access/linter/facts";
import { lintAccess } from "../../../../policies/access/linter/lint";
import type { AccessModel } from "../../../../policies/access/model";
import { readAccess } from "../../../../policies/access/synthesised/read";
import type {
  IamPolicy,
  OpenstackUser,
  PolicyRights,
  RbacRule,
  SynthesisedAccess,
} from "../../../../policies/access/synthesised/types";
import { NetworkOutput } from "../../../support/network";

let model: AccessModel;
let synthesised: SynthesisedAccess;
beforeAll(() => {
  const output = NetworkOutput.of(data);
  ({ model, synthesised } = readAccess(output.folder));
  output.remove();
});

/** Code, place and holder of each finding, of the reference with something laid over it. */
function found(over: { model?: Partial<AccessModel>; synthesised?: Partial<SynthesisedAccess> } = {}): string[] {
  const facts = lintFacts({ ...model, ...over.model }, { ...synthesised, ...over.synthesised });
  return lintAccess(facts).findings.map(({ severity, code, path, of }) => `${severity} ${code} ${path} ${of}`);
}

const group = "urn:v1:eu:identity:group:me100042-ovh/meridian-telemetry";
const projectOf = (environment: string): string =>
  synthesised.projects.find((one) => one.environment === environment && one.team === "telemetry")!.urn;
const at = "prod-telemetry/ovh_iam_policy.By-hand_00000000";

/** A policy that somebody built by hand, in a team's stack. */
const byHand = (
  rights: Partial<PolicyRights>,
  { environment = "prod", ...changes }: Partial<IamPolicy> & { environment?: string } = {},
): IamPolicy => ({
  name: "by-hand",
  at,
  identities: [group],
  resources: [projectOf(environment)],
  rights: [{ at, allow: [], except: [], deny: [], ...rights }],
  ...changes,
});

const withPolicy = (...more: Parameters<typeof byHand>): string[] =>
  found({ synthesised: { policies: [...synthesised.policies, byHand(...more)] } });

/** The reference's policy of a name, with changes. */
const changedPolicy = (name: string, changes: Partial<IamPolicy>): string[] => {
  const policies = synthesised.policies.map((one) => (one.name === name ? { ...one, ...changes } : one));
  expect(policies.some((one) => one.name === name)).toBe(true);
  return found({ synthesised: { policies } });
};

const withRule = (rule: RbacRule, environment = "prod"): string[] =>
  found({
    synthesised: {
      clusters: synthesised.clusters.map((cluster) => {
        const role = { name: "by-hand", at: "x", rules: [rule] };
        const subjects = [{ kind: "Group" as const, name: "oidc:meridian-telemetry" }];
        const binding = { at: "prod-telemetry/by-hand", name: "by-hand", namespace: "telemetry", subjects, role };
        return cluster.environment === environment ? { ...cluster, bindings: [...cluster.bindings, binding] } : cluster;
      }),
    },
  });

const withUser = (changes: Partial<OpenstackUser>, environment = "prod"): string[] =>
  found({
    synthesised: {
      openstackUsers: [
        ...synthesised.openstackUsers,
        {
          at,
          description: "by-hand",
          project: projectOf(environment),
          roles: [],
          s3: [],
          ...changes,
        },
      ],
    },
  });

const project = (path: string): string => `publicCloudProject:apiovh:${path}`;

test("the reference is clean, and accepts nothing to be so", () => {
  expect(found()).toEqual([]);
  expect(model.accepted).toBeUndefined();
});

test("every policy of the reference is known by the grant or the emergency it was made for", () => {
  const { policies } = lintFacts(model, synthesised);
  expect(policies.filter(({ role }) => role === undefined)).toEqual([]);
  expect(policies.find(({ name }) => name === "meridian-prod-telemetry-operate")).toMatchObject({
    holders: ["telemetry"],
    path: expect.stringMatching(/^access\.grants\[\d+\]\.on\[0\]$/),
    role: "operator",
  });
});

describe("ways to more rights", () => {
  const escalation = `error ACCESS-ESCALATION ${at} telemetry`;

  test.each([
    ["edits policies", "account:apiovh:iam/policy/edit", "urn:v1:eu:resource:account:me100042-ovh"],
    ["makes credentials", "account:apiovh:me/api/oauth2/client/create", "urn:v1:eu:resource:account:me100042-ovh"],
    ["attaches projects", "vrack:apiovh:cloudProject/attach", "urn:v1:eu:resource:vrack:pn-100042"],
    ["reads a kubeconfig", project("kube/kubeconfig/create"), undefined],
  ])("who %s", (_, action, resource) => {
    expect(withPolicy({ allow: [action] }, resource === undefined ? {} : { resources: [resource] })).toContain(
      escalation,
    );
  });

  test("not what an exception takes away, nor an action on nothing that the policy covers", () => {
    const kube = { allow: [project("kube/kubeconfig/create")], except: [project("kube/kubeconfig/*")] };
    expect(withPolicy(kube)).toEqual([]);
    expect(withPolicy({ allow: ["account:apiovh:iam/policy/edit"] })).toEqual([]);
  });

  test("a deployer has what it is exempt for from its addresses alone", () => {
    const conditions = { operator: "MATCH" as const, values: { "resource.Tag(team)": "platform" } };
    for (const changes of [{ conditions: undefined }, { conditions }]) {
      expect(changedPolicy("meridian-prod-apply", changes)).toContain(
        "error ACCESS-ESCALATION access.deployers prod-apply",
      );
    }
  });

  test("an environment's deployer is exempt for its kubeconfig, and for nothing of the account", () => {
    const own = synthesised.policies.find(({ name }) => name === "meridian-prod-apply")!;
    const rights = own.rights.map((one) => ({ ...one, allow: [...one.allow, "account:apiovh:iam/policy/edit"] }));
    const resources = [...own.resources, "urn:v1:eu:resource:account:me100042-ovh"];
    expect(changedPolicy(own.name, { rights, resources })).toEqual([
      "error ACCESS-ESCALATION access.deployers prod-apply",
    ]);
  });

  test("in OpenStack an administrator, and no operator", () => {
    expect(withUser({ roles: ["administrator"] })).toEqual([`error ACCESS-ESCALATION ${at} by-hand`]);
    expect(withUser({ roles: ["network_operator"] })).toEqual([]);
  });

  test("in Kubernetes who binds roles or makes tokens of accounts, and not who reads bindings or manages accounts", () => {
    const rbac = (verbs: string[]) => ({
      apiGroups: ["rbac.authorization.k8s.io"],
      resources: ["rolebindings"],
      verbs,
    });
    const core = (resources: string[]) => ({ apiGroups: [""], resources, verbs: ["create"] });
    const expected = ["error ACCESS-ESCALATION prod-telemetry/by-hand telemetry"];
    expect(withRule(rbac(["create"]))).toEqual(expected);
    expect(withRule(core(["serviceaccounts/token"]))).toEqual(expected);
    expect(withRule({ apiGroups: ["apps"], resources: ["deployments"], verbs: ["escalate"] })).toEqual(expected);
    expect(withRule(rbac(["get", "list", "watch"]))).toEqual([]);
    expect(withRule(core(["serviceaccounts"]))).toEqual([]);
  });
});

describe("wildcards on production", () => {
  const wildcard = `error ACCESS-WILDCARD ${at} telemetry`;

  test("an action's, and not the same outside production, nor actions by their names", () => {
    const allow = [project("alerting/*")];
    expect(withPolicy({ allow })).toEqual([wildcard]);
    expect(withPolicy({ allow }, { environment: "dev" })).toEqual([]);
    expect(withPolicy({ allow: [project("alerting/get"), project("alerting/edit")] })).toEqual([]);
  });

  test("a pattern of resources, where more than reading is allowed", () => {
    const resources = ["urn:v1:eu:resource:publicCloudProject:*"];
    expect(withPolicy({ allow: [project("kube/restart")] }, { resources })).toEqual([wildcard]);
    expect(withPolicy({ allow: [project("kube/get")] }, { resources })).toEqual([]);
  });

  test("in Kubernetes and in buckets", () => {
    const rule = { apiGroups: ["apps"], resources: ["*"], verbs: ["get"] };
    expect(withRule(rule)).toEqual(["error ACCESS-WILDCARD prod-telemetry/by-hand telemetry"]);
    expect(withRule(rule, "dev")).toEqual([]);
    const s3 = (action: string, resource: string) => ({ s3: [{ at, actions: [action], resources: [resource] }] });
    const expected = [`error ACCESS-WILDCARD ${at} by-hand`];
    expect(withUser(s3("s3:*", "arn:aws:s3:::frames/*"))).toEqual(expected);
    expect(withUser(s3("s3:GetObject", "arn:aws:s3:::*"))).toEqual(expected);
    expect(withUser(s3("s3:*", "arn:aws:s3:::frames/*"), "dev")).toEqual([]);
    expect(withUser(s3("s3:GetObject", "arn:aws:s3:::frames/*"))).toEqual([]);
  });
});

test("denials that never match, and exceptions from nothing", () => {
  const allow = [project("kube/restart")];
  const idle = (severity: string): string[] => [`${severity} ACCESS-DENY-IDLE ${at} telemetry`];
  expect(withPolicy({ allow, deny: ["vrack:apiovh:cloudProject/attach"] })).toEqual(idle("error"));
  expect(withPolicy({ allow, deny: [project("kube/reboot")] })).toEqual(idle("error"));
  expect(withPolicy({ allow, deny: [project("kube/delete")] })).toEqual([]);
  expect(withPolicy({ allow, except: [project("kube/delete")] })).toEqual(idle("warning"));
  expect(withPolicy({ allow: [project("kube/restart")], except: [project("kube/*")] })).toEqual([]);
});

describe("identities and groups", () => {
  const without = (name: string) => model.grants.filter(({ subject }) => subject.name !== name);

  test("a program and people without a grant", () => {
    expect(found({ model: { grants: without("cost-reporter") } })).toContain(
      "warning ACCESS-IDENTITY-IDLE access.serviceAccounts.cost-reporter cost-reporter",
    );
    expect(found({ model: { grants: without("security") } })).toEqual(
      expect.arrayContaining([
        "warning ACCESS-IDENTITY-IDLE teams.security.accounts.security-auditor security-auditor",
      ]),
    );
    // Has a grant of its own, whatever becomes of its team's.
    expect(found({ model: { grants: without("telemetry") } }).join()).not.toContain("orbit-relief");
  });

  test("an account by hand that no policy names, and not one whose group a policy names", () => {
    const client = { urn: "urn:client", name: "by-hand", at };
    expect(found({ synthesised: { clients: [...synthesised.clients, client] } })).toEqual([
      `warning ACCESS-IDENTITY-IDLE ${at} by-hand`,
    ]);
    const user = { urn: "urn:user", login: "by-hand", group: "meridian-telemetry", at };
    expect(found({ synthesised: { users: [...synthesised.users, user] } })).toEqual([]);
    expect(found({ synthesised: { users: [...synthesised.users, { ...user, group: "DEFAULT" }] } })).toEqual([
      `warning ACCESS-IDENTITY-IDLE ${at} by-hand`,
    ]);
  });

  test("groups nobody is in", () => {
    const subjects = model.subjects.filter((one) => one.kind !== "user" || one.team !== "security");
    expect(found({ model: { subjects } })).toEqual(["warning ACCESS-GROUP-EMPTY teams.security.accounts security"]);
    const byHandGroup = { urn: "urn:group", name: "by-hand", role: "NONE", at };
    const groups = [...synthesised.groups, byHandGroup];
    expect(found({ synthesised: { groups } })).toEqual([`warning ACCESS-GROUP-EMPTY ${at} by-hand`]);
    const users = synthesised.users.map((one, index) => (index === 0 ? { ...one, group: "by-hand" } : one));
    expect(found({ synthesised: { groups, users } })).toEqual([]);
  });
});

test("what the service does not take, and what it just takes", () => {
  const deep = (levels: number): IamPolicy["conditions"] =>
    levels === 1
      ? { operator: "MATCH", values: { "request.IP": "192.0.2.1" } }
      : { operator: "AND", condition: [deep(levels - 1)!] };
  const allow = [project("kube/restart")];
  const limit = [`error ACCESS-LIMIT ${at} telemetry`];
  expect(withPolicy({ allow }, { conditions: deep(4) })).toEqual(limit);
  expect(withPolicy({ allow }, { conditions: deep(3) })).toEqual([]);
  expect(withPolicy({ allow }, { name: "ovh-telemetry" })).toEqual(limit);
  expect(withPolicy({ allow }, { resources: ["urn:v1:eu:resource:publicCloudProject:a*b"] })).toContain(limit[0]);
  expect(withPolicy({ allow: ["publicCloudProject:*:kube/get"] }, { environment: "dev" })).toEqual(limit);
});

test("the owner of the account at daily work", () => {
  const owner = "urn:v1:eu:identity:account:me100042-ovh";
  expect(withPolicy({ allow: [project("get")] }, { identities: [owner] })).toEqual([
    `error ACCESS-OWNER ${at} me100042-ovh`,
  ]);
  const role = (name: string) => synthesised.groups.map((one, index) => (index === 0 ? { ...one, role: name } : one));
  expect(found({ synthesised: { groups: role("ADMIN") } })).toEqual([expect.stringMatching(/^error ACCESS-OWNER /)]);
  expect(found({ synthesised: { groups: role("UNPRIVILEGED") } })).toEqual([]);
  const grants = model.grants.filter(({ source }) => source !== "access.deployers");
  expect(found({ model: { grants } })).toContain("warning ACCESS-OWNER access.deployers me100042-ovh");
});

test("what could not be read is found, and a rule that throws is no pass", () => {
  expect(found({ synthesised: { unread: [at] } })).toEqual([`error ACCESS-UNREAD ${at} ${at}`]);
  const broken = { ...synthesised, groups: undefined } as unknown as SynthesisedAccess;
  expect(lintAccess(lintFacts(model, broken)).findings.map(({ code }) => code)).toContain("ACCESS-LINT-FAILED");
});

describe("what is accepted", () => {
  const policies = (): IamPolicy[] => [...synthesised.policies, byHand({ allow: [project("alerting/*")] })];
  const accepting = (of: string) => [{ finding: "ACCESS-WILDCARD" as const, of, reason: "alerts change often" }];

  test("is of one code and one holder, and comes with its reason", () => {
    const facts = lintFacts({ ...model, accepted: accepting("telemetry") }, { ...synthesised, policies: policies() });
    expect(lintAccess(facts)).toMatchObject({
      findings: [],
      accepted: [{ code: "ACCESS-WILDCARD", of: "telemetry", reason: "alerts change often" }],
    });
  });

  test("is a finding where it accepts nothing of today", () => {
    expect(found({ model: { accepted: accepting("platform") }, synthesised: { policies: policies() } })).toEqual([
      `error ACCESS-WILDCARD ${at} telemetry`,
      "warning ACCESS-ACCEPTED-STALE access.accepted[0] platform",
    ]);
  });
});
