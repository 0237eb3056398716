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
export class Rbac {
  /** By kind and name of a subject. */
  private readonly bySubject = new Map<string, RbacBinding[]>();
  /** What was found for somebody, by namespace. */
  private readonly held = new WeakMap<KubernetesIdentity, ReadonlyMap<string | undefined, readonly RbacBinding[]>>();

  constructor({ bindings }: Pick<SynthesisedCluster, "bindings">) {
    for (const binding of bindings) {
      for (const { kind, name } of binding.subjects) push(this.bySubject, `${kind} ${name}`, binding);
    }
  }

  /** Bindings that hold for somebody in a namespace. */
  bindingsOf(identity: KubernetesIdentity, namespace: string | undefined): readonly RbacBinding[] {
    const held = this.held.get(identity) ?? this.find(identity);
    const everywhere = held.get(undefined) ?? none;
    const here = (namespace === undefined ? undefined : held.get(namespace)) ?? none;
    return everywhere.length === 0 ? here : [...here, ...everywhere];
  }

  private find(identity: KubernetesIdentity): ReadonlyMap<string | undefined, readonly RbacBinding[]> {
    const { groups, user } = identity;
    const subjects = [...groups.map((group) => `Group ${group}`), ...(user === undefined ? [] : [`User ${user}`])];
    const found = new Map<string | undefined, RbacBinding[]>();
    for (const binding of new Set(subjects.flatMap((subject) => this.bySubject.get(subject) ?? [])))
      push(found, binding.namespace, binding);
    this.held.set(identity, found);
    return found;
  }

  may(identity: KubernetesIdentity, request: KubernetesRequest): Decision {
    const what = `${request.verb} ${resourceText(request)}`;
    const where = request.namespace ?? "the cluster";
    if (identity.user === undefined && identity.groups.length === 0) {
      return { truth: "no", reasons: [{ basis: "no-sign-in", says: "no user and no group at the API server" }] };
    }
    const binding = this.bindingsOf(identity, request.namespace).find((one) => gives(one, request));
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
}

const none: readonly RbacBinding[] = [];

function push<K>(lists: Map<K, RbacBinding[]>, key: K, binding: RbacBinding): void {
  const list = lists.get(key);
  if (list) list.push(binding);
  else lists.set(key, [binding]);
}

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
