import type { RbacBinding, RbacRule, SynthesisedCluster } from "../synthesised/types";
import type { Decision } from "./iam";

/** How somebody appears at an API server. */
export interface KubernetesIdentity {
  readonly user?: string;
  readonly groups: readonly string[];
}

/** `patch` `deployments` of `apps` in `telemetry`. */
export interface KubernetesRequest {
  readonly verb: string;
  readonly group: string;
  readonly resource: string;
  /** `exec`, of `pods/exec`. */
  readonly subresource?: string;
  /** Undefined for what is outside of namespaces. */
  readonly namespace?: string;
  /** Of one object; undefined for any. */
  readonly name?: string;
}

/** `pods/exec`, `deployments.apps`. */
export const resourceText = ({ group, resource, subresource }: Omit<KubernetesRequest, "verb">): string =>
  `${resource}${group === "" ? "" : `.${group}`}${subresource === undefined ? "" : `/${subresource}`}`;

/** Kubernetes' role-based access control over the bindings of one cluster. */
export function kubernetesMay(
  cluster: SynthesisedCluster,
  identity: KubernetesIdentity,
  request: KubernetesRequest,
): Decision {
  const what = `${request.verb} ${resourceText(request)}`;
  const where = request.namespace === undefined ? "the cluster" : request.namespace;
  if (identity.user === undefined && identity.groups.length === 0) {
    return { truth: "no", reasons: [{ basis: "no-sign-in", says: "no user and no group at the API server" }] };
  }
  const binding = cluster.bindings.find((one) => reaches(one, identity, request.namespace) && gives(one, request));
  if (binding === undefined) {
    return { truth: "no", reasons: [{ basis: "no-binding", says: `no binding gives ${what} in ${where}` }] };
  }
  const subject = binding.subjects.find((one) => isSubject(one, identity));
  return {
    truth: "yes",
    reasons: [
      { basis: "binding", says: `${binding.name} binds ${subject?.name ?? ""} in ${where}`, at: binding.at },
      { basis: "rule", says: `its role ${binding.role.name} has ${what}`, at: binding.role.at },
      { basis: "oidc" },
    ],
  };
}

const reaches = (binding: RbacBinding, identity: KubernetesIdentity, namespace: string | undefined): boolean =>
  (binding.namespace === undefined || binding.namespace === namespace) &&
  binding.subjects.some((subject) => isSubject(subject, identity));

const isSubject = ({ kind, name }: RbacBinding["subjects"][number], identity: KubernetesIdentity): boolean =>
  kind === "Group" ? identity.groups.includes(name) : kind === "User" && identity.user === name;

const gives = ({ role }: RbacBinding, request: KubernetesRequest): boolean =>
  role.rules.some((rule) => applies(rule, request));

const has = (list: readonly string[], one: string): boolean => list.includes("*") || list.includes(one);

function applies(rule: RbacRule, { group, name, resource, subresource, verb }: KubernetesRequest): boolean {
  const full = subresource === undefined ? resource : `${resource}/${subresource}`;
  return (
    has(rule.verbs, verb) &&
    has(rule.apiGroups, group) &&
    (has(rule.resources, full) || (subresource !== undefined && rule.resources.includes(`*/${subresource}`))) &&
    // A rule about some objects says nothing of the others, and so nothing of all of them.
    (rule.resourceNames === undefined || (name !== undefined && rule.resourceNames.includes(name)))
  );
}
