import type { KubernetesRole } from "../model";
import type { KubernetesRule } from "../../../core/kubernetes-rule";

/**
 * What each role may do in a namespace. Spelt out, and without Kubernetes' own `view` and `edit`: those grow with what is
 * installed in the cluster, and `edit` lets a team change network policies and so open what the platform has closed.
 */

const reading = ["get", "list", "watch"];
const everything = ["create", "delete", "deletecollection", "get", "list", "patch", "update", "watch"];

const rule = (apiGroup: string, resources: readonly string[], verbs: readonly string[]): KubernetesRule => ({
  apiGroups: [apiGroup],
  resources,
  verbs,
});

const apps = ["daemonsets", "deployments", "deployments/scale", "replicasets", "statefulsets", "statefulsets/scale"];
const knative = ["configurations", "revisions", "routes", "services"];

/** Everything but Secrets. */
const read: readonly KubernetesRule[] = [
  rule(
    "",
    [
      "configmaps",
      "endpoints",
      "events",
      "limitranges",
      "persistentvolumeclaims",
      "pods",
      "pods/log",
      "pods/status",
      "resourcequotas",
      "serviceaccounts",
      "services",
    ],
    reading,
  ),
  rule("apps", apps, reading),
  rule("autoscaling", ["horizontalpodautoscalers"], reading),
  rule("batch", ["cronjobs", "jobs"], reading),
  rule("networking.k8s.io", ["ingresses", "networkpolicies"], reading),
  rule("policy", ["poddisruptionbudgets"], reading),
  rule("serving.knative.dev", knative, reading),
];

/** What running workloads takes. Whoever may change a Deployment can read the Secrets it may mount: they are no secret here. */
const workloads: readonly KubernetesRule[] = [
  rule("", ["configmaps", "persistentvolumeclaims", "pods", "secrets", "services"], everything),
  rule(
    "",
    ["endpoints", "events", "limitranges", "pods/log", "pods/status", "resourcequotas", "serviceaccounts"],
    reading,
  ),
  rule("apps", apps, everything),
  rule("autoscaling", ["horizontalpodautoscalers"], everything),
  rule("batch", ["cronjobs", "jobs"], everything),
  rule("networking.k8s.io", ["ingresses", "networkpolicies"], reading),
  rule("policy", ["poddisruptionbudgets"], everything),
  rule("serving.knative.dev", knative, everything),
];

/**
 * What keeps running what runs: a pod is deleted or evicted and comes back, workloads grow and shrink. It leaves what runs as the
 * pipeline made it: whoever may patch a Deployment, even to restart it, may have it run anything, and read the Secrets it
 * mounts; whoever signs in to a pod may do the same.
 */
const interventions: readonly KubernetesRule[] = [
  rule("", ["pods"], ["delete", "deletecollection"]),
  rule("", ["pods/eviction"], ["create"]),
  rule("apps", ["deployments/scale", "statefulsets/scale"], ["patch", "update"]),
  rule("autoscaling", ["horizontalpodautoscalers"], ["patch", "update"]),
  rule("batch", ["jobs"], ["delete", "deletecollection"]),
];

const intoPods = rule("", ["pods/exec", "pods/portforward"], ["create", "get"]);

const operate = [...read, ...interventions];

const develop = [
  ...workloads,
  intoPods,
  rule("", ["pods/eviction"], ["create"]),
  rule("", ["serviceaccounts"], everything),
  rule("", ["pods/ephemeralcontainers"], ["get", "patch", "update"]),
  rule("networking.k8s.io", ["ingresses"], everything),
];

const networkPolicies = rule("networking.k8s.io", ["networkpolicies"], everything);

export const kubernetesRoles = {
  read: { name: "read", rules: read },
  audit: { name: "audit", rules: [...read, rule("rbac.authorization.k8s.io", ["rolebindings", "roles"], reading)] },
  operate: { name: "operate", rules: operate },
  develop: { name: "develop", rules: develop },
  own: { name: "own", rules: [...develop, networkPolicies] },
  /** Helm keeps what it knows of a release in Secrets: a plan has to read them. */
  plan: { name: "plan", rules: [...read, rule("", ["secrets"], ["get", "list"])] },
  /** What the charts of a team hold, which is no network policy; nobody signs in to a container with it. */
  deploy: { name: "deploy", rules: [...workloads, rule("", ["serviceaccounts"], everything)] },
} as const satisfies Record<string, KubernetesRole>;
