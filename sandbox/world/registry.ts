import type { DataSourceHandler, Registry, ResourceHandler } from "./contract";
import { release } from "./helm/release";
import { kubernetesResource } from "./kubernetes";
import { openstackDataSources, openstackResources } from "./openstack";
import { ovhDataSources, ovhResources } from "./ovh";
import { realCluster } from "./ovh/real-cluster";

const resources: Readonly<Record<string, ResourceHandler>> = {
  ...ovhResources,
  ...openstackResources,
  helm_release: release,
};
const dataSources: Readonly<Record<string, DataSourceHandler>> = { ...ovhDataSources, ...openstackDataSources };

/** Every simulated service, by the type of resource or data source it answers for. */
export const registry: Registry = {
  resource: (type) => resources[type] ?? kubernetesResource(type),
  dataSource: (type) => dataSources[type],
};

/** The same services, whose clusters are real where a kubeconfig named as the cluster lies in the folder. */
export function withRealClusters(services: Registry, folder: string): Registry {
  const type = "ovh_cloud_project_kube";
  const kube = realCluster(services.resource(type) ?? {}, folder);
  return { ...services, resource: (name) => (name === type ? kube : services.resource(name)) };
}
