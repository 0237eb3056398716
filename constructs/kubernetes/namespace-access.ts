import type { KubernetesRule } from "../../core/kubernetes-rule";
import { RoleBindingV1 } from "@cdktf/provider-kubernetes/lib/role-binding-v1";
import { RoleV1 } from "@cdktf/provider-kubernetes/lib/role-v1";
import { Construct } from "constructs";
import { bindingName } from "../../core/names";
import { madeFor, type Origin } from "../../model/output/origin";
import { wildRule } from "./problems";

/** A role of the namespace; grants that name it must mean the same rules by it. */
export interface NamespaceRole {
  /** `operate`. */
  readonly name: string;
  /** At least one; no `*`, which would grow with what is installed in the cluster. */
  readonly rules: readonly KubernetesRule[];
}

/** Who has a role, as the API server knows them, its prefix included: `oidc:meridian-telemetry`. */
export interface NamespaceGrant {
  readonly kind: "Group" | "User" | "ServiceAccount";
  readonly name: string;
  /** Of a service account: the namespace it is in. */
  readonly namespace?: string;
  readonly role: NamespaceRole;
  /** What in the specification gives it. @default - what the namespace was made for */
  readonly origin?: Origin;
}

export interface NamespaceAccessProps {
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly grants: readonly NamespaceGrant[];
}

const apiGroup = "rbac.authorization.k8s.io";

/** Binds groups and users in one namespace and nowhere else. */
export class NamespaceAccess extends Construct {
  constructor(scope: Construct, id: string, { namespace, labels, grants }: NamespaceAccessProps) {
    super(scope, id);
    for (const { kind, name, namespace: home, role, origin } of grants) {
      const id = bindingName({ kind, name });
      const binding = new RoleBindingV1(this, `Binding-${id}`, {
        metadata: { namespace, labels: { ...labels }, name: `${id}-${role.name}` },
        roleRef: { apiGroup, kind: "Role", name: this.roleNamed(namespace, labels, role) },
        // A service account is of the core group, and in a namespace.
        subject: [kind === "ServiceAccount" ? { kind, name, namespace: home ?? namespace } : { apiGroup, kind, name }],
      });
      if (origin !== undefined) madeFor(binding, origin);
    }
  }

  /** Made once, however many hold it here; bound by reference, so that it is there first. */
  private roleNamed(
    namespace: string,
    labels: Readonly<Record<string, string>>,
    { name, rules }: NamespaceRole,
  ): string {
    const wild = rules.find((rule) => [...rule.apiGroups, ...rule.resources, ...rule.verbs].includes("*"));
    if (rules.length === 0 || wild !== undefined) throw wildRule(`${this.node.path}.${name}`, wild);
    const id = `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
    const existing = this.node.tryFindChild(id) as RoleV1 | undefined;
    const role =
      existing ??
      new RoleV1(this, id, {
        metadata: { namespace, labels: { ...labels }, name },
        rule: rules.map(({ apiGroups, resources, verbs }) => ({
          apiGroups: [...apiGroups],
          resources: [...resources],
          verbs: [...verbs],
        })),
      });
    return role.metadata.name;
  }
}
