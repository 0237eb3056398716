import type { ResourceFacts } from "./facts";
import { helmSheets } from "./helm/release";
import { kubernetesClusterSheets } from "./kubernetes/cluster-wide";
import { kubernetesNamespacedSheets } from "./kubernetes/namespaced";
import { kubernetesOtherSheets } from "./kubernetes/others";
import { openstackNetworkSheets } from "./openstack/network";
import { openstackOtherSheets } from "./openstack/others";
import { ovhComputeSheets } from "./ovh/compute";
import { ovhDataSheets } from "./ovh/data";
import { ovhIamSheets } from "./ovh/iam";
import { ovhIdentitySheets } from "./ovh/identity";
import { ovhKubeSheets } from "./ovh/kube";
import { ovhLogsSheets } from "./ovh/logs";
import { ovhNetworkSheets } from "./ovh/network";
import { ovhProjectSheets } from "./ovh/project";
import { ovhRegistrySheets } from "./ovh/registry";
import { ovhUserSheets } from "./ovh/user";
import { ovhVrackSheets } from "./ovh/vrack";
import { terraformSheets } from "./terraform/remote-state";

/** Every sheet of this package. */
export const sheets: readonly ResourceFacts[] = [
  ...ovhProjectSheets,
  ...ovhUserSheets,
  ...ovhKubeSheets,
  ...ovhLogsSheets,
  ...ovhIamSheets,
  ...ovhIdentitySheets,
  ...ovhVrackSheets,
  ...ovhRegistrySheets,
  ...ovhDataSheets,
  ...ovhComputeSheets,
  ...ovhNetworkSheets,
  ...openstackNetworkSheets,
  ...openstackOtherSheets,
  ...kubernetesNamespacedSheets,
  ...kubernetesClusterSheets,
  ...kubernetesOtherSheets,
  ...helmSheets,
  ...terraformSheets,
];
