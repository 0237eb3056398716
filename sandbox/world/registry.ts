import type { DataSourceHandler, Registry, ResourceHandler } from "./contract";
import { ovhDataSources, ovhResources } from "./ovh";

const resources: Readonly<Record<string, ResourceHandler>> = { ...ovhResources };
const dataSources: Readonly<Record<string, DataSourceHandler>> = { ...ovhDataSources };

/** Every simulated service, by the type of resource or data source it answers for. */
export const registry: Registry = {
  resource: (type) => resources[type],
  dataSource: (type) => dataSources[type],
};
