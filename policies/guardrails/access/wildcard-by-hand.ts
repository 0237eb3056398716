import type { Output, OutputResource, OutputStack } from "../../../model/output/output";
import { blocks } from "../../../model/output/references";
import { accessFactsOf } from "../../access/facts/facts";
import { wildcard } from "../../access/judges/wildcard";
import { wildcardBound } from "../../access/judges/wildcard-bound";
import type { Finding, Judge } from "../../judge/judge";
import { objectsOf } from "../../../model/output/kubernetes-objects";
import { found, ofTypes, said, unread } from "../../judge/said";

const iam = ["ovh_iam_policy", "ovh_iam_permissions_group"];
const s3 = "ovh_cloud_project_user_s3_policy";

/** A `*` in a right that no grant is behind, on whatever environment. What ACCESS-WILDCARD finds on production is found there alone. */
export const wildcardByHand: Judge = {
  id: "ACCESS-WILDCARD-BY-HAND",
  title: "No right that somebody built by hand has a wildcard",
  why: "Such a right stands in no grant, so nobody reads it when it is asked who may do what; with a wildcard it grows with everything that the service adds.",
  severity: "error",
  types: [...iam, s3, "kubernetes_role", "kubernetes_role_v1", "kubernetes_cluster_role", "kubernetes_cluster_role_v1"],
  judge: (output) => {
    const reported = reportedIn(output);
    return [
      ...ofTypes(output, ...iam).flatMap(({ stack, resource }) => inIam(output, stack, resource)),
      ...objectsOf(output, "role", "clusterrole").flatMap(({ content, prefix, resource, stack }) =>
        inRules(output, stack, resource, `${prefix}rule`, content.rule ?? content.rules),
      ),
      ...ofTypes(output, s3).flatMap(({ stack, resource }) => inStatements(output, stack, resource)),
    ].filter(({ address }) => !reported.has(address));
  },
};

/** Addresses of the rights in which ACCESS-WILDCARD finds something: those of a policy's groups and of a binding's role too. */
function reportedIn(output: Output): ReadonlySet<string> {
  const { policies, synthesised } = accessFactsOf(output);
  const places = new Set([wildcard, wildcardBound].flatMap(({ judge }) => judge(output)).map(({ address }) => address));
  const groups = policies.filter(({ at }) => places.has(at)).flatMap(({ rights }) => rights.map(({ at }) => at));
  const roles = synthesised.clusters
    .flatMap(({ bindings }) => bindings)
    .filter(({ at }) => places.has(at))
    .map(({ role }) => role.at);
  return new Set([...places, ...groups, ...roles]);
}

const isByHand = ({ origin }: OutputResource): boolean => origin === undefined;

function inIam(output: Output, stack: OutputStack, resource: OutputResource): Finding[] {
  if (!isByHand(resource)) return [];
  const { allow, resources } = resource.attributes;
  const actions = said(output, stack, allow);
  // The names of resources that are to be made are known to the engine alone, and are no patterns.
  const targets = said(output, stack, resources).texts.filter((urn) => urn.includes("*"));
  return [
    ...actions.texts.filter((action) => action.includes("*")).map((action) => wild(resource, "allow", action)),
    ...(actions.texts.length > 0 ? targets.map((urn) => wild(resource, "resources", urn)) : []),
    ...(actions.unknown ? [unread(resource, "allow", "what the right allows")] : []),
  ];
}

function inRules(output: Output, stack: OutputStack, resource: OutputResource, at: string, rules: unknown): Finding[] {
  if (!isByHand(resource)) return [];
  if (typeof rules === "string") return [unread(resource, at, "what the role allows")];
  return blocks(rules).flatMap((rule, index) =>
    ["api_groups", "resources", "verbs"].flatMap((list) => {
      const { texts, unknown } = said(output, stack, rule[list]);
      return [
        ...texts.filter((text) => text.includes("*")).map((text) => wild(resource, `${at}[${index}].${list}`, text)),
        ...(unknown ? [unread(resource, `${at}[${index}].${list}`, "what the role allows")] : []),
      ];
    }),
  );
}

interface Statement {
  readonly Action?: string | readonly string[];
  readonly Resource?: string | readonly string[];
}

function inStatements(output: Output, stack: OutputStack, resource: OutputResource): Finding[] {
  if (!isByHand(resource)) return [];
  const statements = statementsIn(said(output, stack, resource.attributes.policy).texts[0]);
  if (statements === undefined) return [unread(resource, "policy", "what the policy allows")];
  return statements.flatMap(({ Action = [], Resource = [] }) =>
    [
      ...[Action].flat().filter((action) => action.includes("*")),
      // All objects of one bucket are what a policy is for.
      ...[Resource].flat().filter((arn) => arn.replace(/\/\*$/, "").includes("*")),
    ].map((pattern) => wild(resource, "policy", pattern)),
  );
}

function statementsIn(text: string | undefined): readonly Statement[] | undefined {
  try {
    const { Statement = [] } = JSON.parse(text ?? "") as { Statement?: readonly Statement[] };
    return Statement;
  } catch {
    return undefined;
  }
}

const wild = (resource: OutputResource, attribute: string, value: string): Finding =>
  found(resource, {
    attribute,
    value,
    message: "a right that stands in no grant has a wildcard",
    allowed: "a grant of the specification, or each action and each resource by its name",
    fix: "write it as a grant in environments/access.ts; what no role gives is spelled out",
  });
