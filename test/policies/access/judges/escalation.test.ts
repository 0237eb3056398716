import type { Attributes } from "../../../../model/output/stack";
import { accessFactsOf } from "../../../../policies/access/facts/facts";
import { roles } from "../../../../policies/access/roles";
import { judgeAll } from "../../../../policies/judge/verdict";
import { judges } from "../../../../policies/panel/registry";
import {
  at,
  bindingAt,
  changedPolicy,
  found,
  linesOf,
  project,
  projectIn,
  readReference,
  reference,
  s3At,
  userAt,
  withPolicy,
  withResources,
  withRule,
  withUser,
  written,
} from "./support";

beforeAll(readReference);

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
