import { RoleBindingV1 } from "@cdktf/provider-kubernetes/lib/role-binding-v1";
import { RoleV1 } from "@cdktf/provider-kubernetes/lib/role-v1";
import { Construct } from "constructs";
import { oidcGroupsPrefix } from "./kubernetes-cluster";

/** A group of the identity provider, and what it may do in one namespace. */
export interface NamespaceGrant {
  /** Name of the group, without the cluster's prefix. */
  readonly group: string;
  /** `operate`: run workloads; `read`: see everything but Secrets. */
  readonly role: "operate" | "read";
}

export interface NamespaceAccessProps {
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly grants: readonly NamespaceGrant[];
}

const everything = ["create", "delete", "deletecollection", "get", "list", "patch", "update", "watch"];
const reading = ["get", "list", "watch"];

/**
 * What running workloads takes. Kubernetes' own `edit` would also let a team change its network policies, and so open
 * the namespace the platform has closed; quotas, limits, roles and bindings are the platform's as well.
 */
const operate = [
  {
    apiGroups: [""],
    resources: ["configmaps", "persistentvolumeclaims", "pods", "secrets", "services"],
    verbs: everything,
  },
  { apiGroups: [""], resources: ["pods/exec", "pods/portforward"], verbs: ["create", "get"] },
  {
    apiGroups: [""],
    resources: ["endpoints", "events", "limitranges", "pods/log", "pods/status", "resourcequotas", "serviceaccounts"],
    verbs: reading,
  },
  {
    apiGroups: ["apps"],
    resources: ["daemonsets", "deployments", "deployments/scale", "replicasets", "statefulsets", "statefulsets/scale"],
    verbs: everything,
  },
  { apiGroups: ["autoscaling"], resources: ["horizontalpodautoscalers"], verbs: everything },
  { apiGroups: ["batch"], resources: ["cronjobs", "jobs"], verbs: everything },
  { apiGroups: ["networking.k8s.io"], resources: ["ingresses", "networkpolicies"], verbs: reading },
  { apiGroups: ["policy"], resources: ["poddisruptionbudgets"], verbs: everything },
  {
    apiGroups: ["serving.knative.dev"],
    resources: ["configurations", "revisions", "routes", "services"],
    verbs: everything,
  },
];

/** Binds groups in one namespace and nowhere else. */
export class NamespaceAccess extends Construct {
  constructor(scope: Construct, id: string, { namespace, labels, grants }: NamespaceAccessProps) {
    super(scope, id);
    for (const { group, role } of grants) {
      new RoleBindingV1(this, `Binding-${group}`, {
        metadata: { namespace, labels: { ...labels }, name: `${group}-${role}` },
        roleRef:
          role === "read"
            ? { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name: "view" }
            : { apiGroup: "rbac.authorization.k8s.io", kind: "Role", name: this.operateRole(namespace, labels) },
        subject: [{ apiGroup: "rbac.authorization.k8s.io", kind: "Group", name: `${oidcGroupsPrefix}${group}` }],
      });
    }
  }

  /** Made once, however many groups operate here; bound by reference, so that it is there first. */
  private operateRole(namespace: string, labels: Readonly<Record<string, string>>): string {
    const existing = this.node.tryFindChild("Operate") as RoleV1 | undefined;
    const role =
      existing ??
      new RoleV1(this, "Operate", {
        metadata: { namespace, labels: { ...labels }, name: "operate" },
        rule: operate,
      });
    return role.metadata.name;
  }
}
