import { isAdded } from "../../../model/output/placement";
import { block, blocks, type Located, originIn, placeOf, texts } from "../../../model/output/references";
import type { Names } from "./names";
import { projectOf } from "./projects";
import type { RbacBinding, RbacRule, RbacSubject, SynthesisedCluster } from "./types";

const kinds = {
  roles: ["kubernetes_role_v1", "kubernetes_role"],
  clusterRoles: ["kubernetes_cluster_role_v1", "kubernetes_cluster_role"],
  bindings: ["kubernetes_role_binding_v1", "kubernetes_role_binding"],
  clusterBindings: ["kubernetes_cluster_role_binding_v1", "kubernetes_cluster_role_binding"],
};

/** What of Kubernetes' own ClusterRoles is known here; the others grow with what is installed. */
const builtIn: Readonly<Record<string, readonly RbacRule[]>> = {
  "cluster-admin": [{ apiGroups: ["*"], resources: ["*"], verbs: ["*"] }],
};

/** The clusters of the landing zone, each with every binding that a stack makes in it, or may make: one that is not placed counts in each. */
export function readClusters(names: Names): SynthesisedCluster[] {
  const ofKind = (kind: keyof typeof kinds): Located[] =>
    kinds[kind].flatMap((type) => [...names.references.ofType(type)]);
  const roles = [...ofKind("roles"), ...ofKind("clusterRoles")];
  const bindings = [
    ...ofKind("bindings").map((located) => ({ located, namespaced: true })),
    ...ofKind("clusterBindings").map((located) => ({ located, namespaced: false })),
  ].map(({ located, namespaced }) => ({
    environments: names.environmentsOf(located),
    binding: bindingOf(names, located, namespaced, roles),
  }));
  return names.references.ofType("ovh_cloud_project_kube").flatMap((located) => {
    const { environment, kind } = located.stack;
    if (environment === undefined || isAdded({ kind })) return [];
    const own = bindings.filter(({ environments }) => environments.includes(environment)).map(({ binding }) => binding);
    const project = projectOf(names, located, located.resource.attributes.service_name);
    return [{ environment, project, bindings: own }];
  });
}

function bindingOf(names: Names, located: Located, namespaced: boolean, roles: readonly Located[]): RbacBinding {
  const { attributes } = located.resource;
  const metadata = block(attributes.metadata) ?? {};
  const namespace = namespaced ? names.text(located, metadata.namespace ?? "default") : undefined;
  return {
    at: placeOf(located),
    name: names.text(located, metadata.name),
    ...(namespace !== undefined && { namespace }),
    subjects: blocks(attributes.subject).map(({ kind, name }) => ({
      kind: kind as RbacSubject["kind"],
      name: names.text(located, name),
    })),
    role: roleOf(names, located, namespace, roles),
    ...originIn(located),
  };
}

function roleOf(
  names: Names,
  binding: Located,
  namespace: string | undefined,
  roles: readonly Located[],
): RbacBinding["role"] {
  const { kind, name: written } = block(binding.resource.attributes.role_ref) ?? {};
  const name = names.text(binding, written);
  const role =
    names.references.resource(binding.stack, written) ??
    roles.find(({ stack, resource: { attributes, type } }) => {
      const metadata = block(attributes.metadata) ?? {};
      return (
        type.includes("cluster_role") === (kind === "ClusterRole") &&
        names.references.text(stack, metadata.name) === name &&
        (kind === "ClusterRole" || names.references.text(stack, metadata.namespace) === namespace)
      );
    });
  if (role !== undefined) return { name, at: placeOf(role), rules: blocks(role.resource.attributes.rule).map(ruleOf) };
  const known = kind === "ClusterRole" ? builtIn[name] : undefined;
  if (known === undefined) names.unread.add(placeOf(binding));
  return { name, at: placeOf(binding), rules: known ?? [] };
}

function ruleOf(rule: Readonly<Record<string, unknown>>): RbacRule {
  const resourceNames = texts(rule.resource_names);
  return {
    apiGroups: texts(rule.api_groups),
    resources: texts(rule.resources),
    verbs: texts(rule.verbs),
    ...(resourceNames.length > 0 && { resourceNames }),
  };
}
