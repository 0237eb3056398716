import { HelmProvider } from "@cdktf/provider-helm/lib/provider";
import { KubernetesProvider } from "@cdktf/provider-kubernetes/lib/provider";
import type { Construct } from "constructs";
import { OpenstackProvider } from "../.gen/providers/openstack/provider";
import { OvhProvider } from "../.gen/providers/ovh/provider";

/**
 * Providers as every stack configures them. None is given a credential: those come from the operator's environment and
 * files, so that no state, output or log ever holds one.
 */

/** The OVHcloud account behind an API endpoint; credentials from the `OVH_*` variables or an OAuth2 client. */
export function useOvh(scope: Construct, endpoint: string): void {
  new OvhProvider(scope, "Ovh", { endpoint });
}

/** One Public Cloud project's OpenStack, in one region: its entry in `clouds.yaml` has the project's name. */
export function useOpenstack(scope: Construct, project: string): void {
  new OpenstackProvider(scope, "Openstack", { cloud: project });
}

/** A cluster's own objects: its context in the kubeconfig that `KUBE_CONFIG_PATH` names has the environment's name. */
export function useKubernetes(scope: Construct, context: string): void {
  new KubernetesProvider(scope, "Kubernetes", { configContext: context });
}

/** A cluster's releases, by the same kubeconfig and context. */
export function useHelm(scope: Construct, context: string): void {
  new HelmProvider(scope, "Helm", { kubernetes: { configContext: context } });
}
