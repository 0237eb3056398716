import { wildcardByHand } from "../../../../policies/guardrails/access/wildcard-by-hand";
import { wildcard } from "../../../../policies/access/judges/wildcard";
import { factsOf, type Resources, writtenOutput, type WrittenStack } from "../../../support/written-output";
import { verdict } from "../support";

const environment = (name: string, production: boolean) => ({
  name,
  production,
  projects: ["telemetry"],
  namespaces: [],
});
const access = { environments: [environment("dev", false), environment("prod", true)] };

const projects = (name: "dev" | "prod"): WrittenStack => {
  const origin = { kind: "team", name: "telemetry", path: "teams.telemetry", team: "telemetry" };
  return {
    facts: { ...factsOf(name, "projects"), origins: { "ovh_cloud_project.P": origin } },
    resource: { ovh_cloud_project: { P: { description: `acme-${name}-telemetry`, deletion_protection: true } } },
    output: { id: { value: "${ovh_cloud_project.P.urn}" } },
  };
};

const cluster = (name: "dev" | "prod"): WrittenStack => ({
  facts: factsOf(name, "cluster"),
  resource: { ovh_cloud_project_kube: { C: { service_name: "${var.project}", name: `acme-${name}` } } },
});

const outputWith = (resource: Resources, blocks: object = {}) =>
  writtenOutput({
    access,
    stacks: {
      "dev-projects": projects("dev"),
      "prod-projects": projects("prod"),
      "dev-cluster": cluster("dev"),
      "prod-cluster": cluster("prod"),
      mission: { ...blocks, resource },
    },
  });

const judged = (resource: Resources, blocks?: object): string[] =>
  verdict(wildcardByHand, outputWith(resource, blocks));

const urn = (name: string): string =>
  `\${data.terraform_remote_state.cross-stack-reference-input-${name}-projects.outputs.id}`;
const policy = (attributes: object): Resources => ({
  ovh_iam_policy: {
    P: {
      name: "p",
      identities: ["urn:v1:eu:identity:group:aa1-ovh/x"],
      resources: [urn("dev")],
      allow: ["publicCloudProject:apiovh:get"],
      ...attributes,
    },
  },
});
const at = "mission/ovh_iam_policy.P";

test("passes a right that names its actions and its resources", () => {
  expect(judged(policy({}))).toEqual(["pass"]);
});

test("passes what a grant is behind, whose role says why it has patterns", () => {
  const facts = {
    ...factsOf("dev", "access"),
    origins: { "ovh_iam_policy.P": { kind: "deployer", name: "dev-apply", path: "access.deployers" } },
  };
  expect(judged(policy({ allow: ["publicCloudProject:apiovh:kube/*"] }), { facts })).toEqual(["pass"]);
});

test("refuses a pattern of actions or of resources, outside production as well", () => {
  expect(judged(policy({ allow: ["publicCloudProject:apiovh:kube/*"] }))).toEqual([`error ${at} allow`]);
  expect(judged(policy({ resources: ["urn:v1:eu:resource:publicCloudProject:*"] }))).toContain(`error ${at} resources`);
});

test("refuses a permissions group that no policy has yet", () => {
  expect(judged({ ovh_iam_permissions_group: { G: { name: "g", allow: ["*"] } } })).toEqual([
    "error mission/ovh_iam_permissions_group.G allow",
  ]);
});

test("refuses a role of a cluster, and a policy of the object storage", () => {
  const rule = [
    { api_groups: [""], resources: ["pods"], verbs: ["get"] },
    { api_groups: ["apps"], resources: ["*"], verbs: ["get"] },
  ];
  expect(judged({ kubernetes_cluster_role_v1: { R: { metadata: { name: "r" }, rule } } })).toEqual([
    "error mission/kubernetes_cluster_role_v1.R rule[1].resources",
  ]);
  const statement = (Action: string, Resource: string) =>
    JSON.stringify({ Statement: [{ Effect: "Allow", Action: [Action], Resource: [Resource] }] });
  const s3 = (Action: string, Resource: string) =>
    judged({ ovh_cloud_project_user_s3_policy: { S: { user_id: "1", policy: statement(Action, Resource) } } });
  expect(s3("s3:*", "arn:aws:s3:::frames/*")).toEqual(["error mission/ovh_cloud_project_user_s3_policy.S policy"]);
  expect(s3("s3:GetObject", "arn:aws:s3:::*")).toEqual(["error mission/ovh_cloud_project_user_s3_policy.S policy"]);
  expect(s3("s3:GetObject", "arn:aws:s3:::frames/*")).toEqual(["pass"]);
});

test("leaves to ACCESS-WILDCARD what that finds on production", () => {
  const onProduction = policy({ allow: ["publicCloudProject:apiovh:kube/*"], resources: [urn("prod")] });
  expect(verdict(wildcard, outputWith(onProduction))).toEqual([`error ${at}`]);
  expect(judged(onProduction)).toEqual(["pass"]);
});

test("does not know expressions", () => {
  expect(judged(policy({ allow: ["${var.action}"] }))).toEqual([`unknown ${at} allow`]);
  expect(judged({ ovh_cloud_project_user_s3_policy: { S: { policy: "${var.policy}" } } })).toEqual([
    "unknown mission/ovh_cloud_project_user_s3_policy.S policy",
  ]);
  expect(judged({ kubernetes_role_v1: { R: { metadata: { name: "r" }, rule: "${var.rules}" } } })).toEqual([
    "unknown mission/kubernetes_role_v1.R rule",
  ]);
});
