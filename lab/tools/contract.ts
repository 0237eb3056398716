import type { Tool } from "../../engine/tools/find-tool";

/** Providers that the lab can run for real. */
export type LabProvider = "kubernetes" | "helm" | "openstack";

/** The programs of the lab, each pinned in a Go module beside this file. */
export type LabTool =
  | "etcd"
  | "kube-apiserver"
  | "kube-controller-manager"
  | "kube-scheduler"
  | "kwok"
  | "rollouts-controller"
  | "versitygw"
  | `terraform-provider-${LabProvider}`;

/** What a control plane is made of. */
export type ControlPlaneTool = Exclude<LabTool, `terraform-provider-${string}` | "versitygw">;

/** A provider's program. */
export interface ProviderTool extends Tool {
  /** Whether it is the very version that the stacks ask for. */
  readonly exact: boolean;
}

/** Custom resource definitions of controllers, as files in the cache. */
export interface Definitions {
  readonly files: readonly string[];
}
