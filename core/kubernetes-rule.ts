/** One rule of a Kubernetes Role. */
export interface KubernetesRule {
  readonly apiGroups: readonly string[];
  /** `pods`, `pods/log`. */
  readonly resources: readonly string[];
  readonly verbs: readonly string[];
}
