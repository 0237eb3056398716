import type { Tool } from "../../sandbox/tools/find-tool";

/** The programs of the lab, each pinned in a Go module beside this file. */
export type LabTool =
  | "etcd"
  | "kube-apiserver"
  | "kube-controller-manager"
  | "kube-scheduler"
  | "kwok"
  | "rollouts-controller"
  | "terraform-provider-kubernetes"
  | "terraform-provider-helm"
  | "terraform-provider-openstack";

/** What a control plane is made of. */
export type ControlPlaneTool = Exclude<LabTool, `terraform-provider-${string}`>;

export type Tools<Name extends LabTool> = Readonly<Record<Name, Tool>>;

/** Custom resource definitions of controllers, as files in the cache. */
export interface Definitions {
  readonly files: readonly string[];
}
