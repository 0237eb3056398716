/** Constructs that a stack of your own may use: all that is public of this folder. */
export { AccessPolicy, type AccessPolicyProps, type IIdentity, type PolicyCondition } from "./identity/access-policy";
export { IdentityGroup, type IdentityGroupProps, type IIdentityGroup } from "./identity/identity-group";
export { IdentityUser, type IdentityUserProps } from "./identity/identity-user";
export { type IPermissionsGroup, PermissionsGroup, type PermissionsGroupProps } from "./identity/permissions-group";
export { ServiceAccount, type ServiceAccountProps } from "./identity/service-account";
export { Chart, type ChartReference, type ChartRepositoryProps } from "./kubernetes/chart";
export { HelmRelease, type HelmReleaseProps, type HelmValue, type HelmValues } from "./kubernetes/helm-release";
export {
  type ClusterPlan,
  type IKubernetesCluster,
  KubernetesCluster,
  type KubernetesClusterProps,
} from "./kubernetes/kubernetes-cluster";
export {
  NamespaceAccess,
  type NamespaceAccessProps,
  type NamespaceGrant,
  type NamespaceRole,
} from "./kubernetes/namespace-access";
export { NodePool, type NodePoolProps, PoolSize } from "./kubernetes/node-pool";
export { Placement, type PoolTaint, type Toleration } from "./kubernetes/placement";
export { PrivateEndpoint, type PrivateEndpointProps } from "./kubernetes/private-endpoint";
export { type PodTraffic, ReleaseNetwork, type ReleaseNetworkProps } from "./kubernetes/release-network";
export { ServiceIdentity, type ServiceIdentityProps } from "./kubernetes/service-identity";
export {
  type Destination,
  type NamespaceQuota,
  type PodSecurity,
  TeamNamespace,
  type TeamNamespaceProps,
} from "./kubernetes/team-namespace";
export {
  egressBlocks,
  ingressBlocks,
  nameResolution,
  type PodLabels,
  TrafficPeer,
  type TrafficRule,
} from "./kubernetes/traffic";
export { LogRole, type LogRoleProps } from "./logs/log-role";
export { type ILogStream, LogStream, type LogStreamProps, Retention } from "./logs/log-stream";
export { formerly } from "./moves";
export { DedicatedServer } from "./network/dedicated-server";
export { OvhcloudConnect } from "./network/ovhcloud-connect";
export { DhcpPool, type IPrivateNetwork, PrivateNetwork, type PrivateNetworkProps } from "./network/private-network";
export { type GatewaySize, type IRouter, Router, type RouterProps, type TransitProps } from "./network/router";
export { type IVrack, Vrack, type VrackProps } from "./network/vrack";
export { type DatacentreMove, type IPrivateCloud, PrivateCloud } from "./private-cloud/private-cloud";
export { AdoptedProject } from "./project/adopted-project";
export { type BudgetAlertProps } from "./project/budget-alert";
export { CloudProject, type CloudProjectProps, type ICloudProject } from "./project/cloud-project";
export { type BucketAccess, type OpenstackRole, ProjectUser, type ProjectUserProps } from "./project/project-user";
export { useHelm, useKubernetes, useOpenstack, useOvh } from "./providers";
export { labelPrefix, managedBy, openstackTags, type Ownership, type Tags, tagsOf } from "../core/tags";
export { type KubernetesRule } from "../core/kubernetes-rule";
export { Port } from "../core/port";
