/** What the lab's own controllers may do; Kubernetes' own have the roles every API server is born with. */

interface Rule {
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  readonly verbs: readonly string[];
}

const SEE = ["get", "list", "watch"] as const;

const rule = (group: string, resources: readonly string[], ...verbs: readonly string[]): Rule => ({
  apiGroups: [group],
  resources,
  verbs,
});

const KWOK: readonly Rule[] = [
  rule("", ["nodes", "pods", "services"], ...SEE),
  rule("", ["nodes", "nodes/status", "pods/status", "services/status"], "patch", "update"),
  rule("", ["pods"], "patch", "update", "delete"),
  rule("", ["events"], "create", "patch", "update"),
  rule("coordination.k8s.io", ["leases"], ...SEE, "create", "patch", "update"),
];

const ROLLOUTS: readonly Rule[] = [
  rule("argoproj.io", ["*"], ...SEE, "create", "update", "patch", "delete", "deletecollection"),
  rule("apps", ["replicasets"], ...SEE, "create", "update", "patch", "delete"),
  rule("apps", ["deployments", "deployments/scale"], ...SEE, "update", "patch"),
  rule("apps", ["deployments/finalizers"], "update"),
  rule("", ["services"], ...SEE, "create", "patch", "delete"),
  rule("", ["pods"], "list", "watch", "update"),
  rule("", ["pods/eviction", "events"], "create", "update", "patch"),
  rule("", ["secrets", "configmaps"], ...SEE),
  rule("batch", ["jobs"], ...SEE, "create", "update", "patch", "delete"),
  rule("networking.k8s.io", ["ingresses"], ...SEE, "create", "patch"),
  rule("coordination.k8s.io", ["leases"], "create", "get", "update"),
];

const RBAC = "rbac.authorization.k8s.io";

function rightsOf(name: string, rules: readonly Rule[]): { readonly path: string; readonly object: object }[] {
  const full = `landing-zone-lab:${name}`;
  return [
    {
      path: `/apis/${RBAC}/v1/clusterroles/${full}`,
      object: { apiVersion: `${RBAC}/v1`, kind: "ClusterRole", metadata: { name: full }, rules },
    },
    {
      path: `/apis/${RBAC}/v1/clusterrolebindings/${full}`,
      object: {
        apiVersion: `${RBAC}/v1`,
        kind: "ClusterRoleBinding",
        metadata: { name: full },
        roleRef: { apiGroup: RBAC, kind: "ClusterRole", name: full },
        subjects: [{ apiGroup: RBAC, kind: "User", name: full }],
      },
    },
  ];
}

export const controllersRights = (): { readonly path: string; readonly object: object }[] => [
  ...rightsOf("kwok", KWOK),
  ...rightsOf("rollouts-controller", ROLLOUTS),
];
