import type { DataSourceHandler, Registry, ResourceHandler } from "./contract";
import { release } from "./helm/release";
import { kubernetesResource } from "./kubernetes";
import { openstackDataSources, openstackResources } from "./openstack";
import { ovhDataSources, ovhResources } from "./ovh";

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
