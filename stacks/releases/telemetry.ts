import { Telemetry, type TelemetryProps } from "../../workloads/telemetry/telemetry";
import { telemetryNetwork } from "../../workloads/telemetry/network";
import { Warehouse } from "../../workloads/telemetry/warehouse";
import { privateEndpointsOf } from "../private-endpoints";
import { deployedReleases } from "../../model/specification/catalogue/releases";
import type { NodePoolSpec } from "../../model/specification/schema/landing-zone";
import type { ReleaseDefinition } from "./release";

type Size = Pick<
  TelemetryProps,
  "gatewayScale" | "gatewayResources" | "streamReplicas" | "streamResources" | "writerReplicas" | "writerResources"
>;

/** One of everything, within the two cores of the smallest node: log forwarding and the node itself need some of them. */
const oneNode: Size = {
  gatewayScale: { min: 1, max: 2 },
  gatewayResources: { cpu: 0.25, memoryGiB: 0.5 },
  streamReplicas: 1,
  streamResources: { cpu: 0.5, memoryGiB: 1 },
  writerReplicas: 1,
  writerResources: { cpu: 0.25, memoryGiB: 0.5 },
};

/** A majority of three survives a zone; in fewer zones more stream servers would only share a fate. */
function sizeFor(pool: NodePoolSpec | undefined): Size {
  const zones = pool?.zones?.length ?? 1;
  const perZone = pool?.size.kind === "fixed" ? pool.size.nodes : pool?.size.max;
  return zones * (perZone ?? 1) <= 1 ? oneNode : { streamReplicas: zones >= 3 ? 3 : 1 };
}

/** The warehouse's own release is a later one; the writer waits for this service in the team's namespace. */
const warehouseIn = (namespace: string): Warehouse =>
  Warehouse.inNamespace(namespace, {
    host: `warehouse.${namespace}.svc`,
    database: "telemetry",
    credentialsSecret: "warehouse-writer",
  });

export const telemetry: ReleaseDefinition = {
  install: (stack, { landingZone, environment, namespace, version }) =>
    new Telemetry(stack, "Telemetry", {
      namespace,
      version,
      registry: landingZone.organisation.sovereignty.registry,
      warehouse: warehouseIn(namespace),
      ...sizeFor(environment.spec.cluster.nodePools[deployedReleases.telemetry.pool]),
    }),
  traffic: ({ landingZone, environment, team, namespace }) => {
    const { licenceServer, others } = privateEndpointsOf(landingZone, environment.name, team);
    return telemetryNetwork({
      warehouse: warehouseIn(namespace),
      // Load balancers stand in the nodes' network: that is where a pod sees frames come from.
      sources: [environment.spec.network.subnets.nodes.cidr],
      privateEndpoints: licenceServer ? [licenceServer, ...others] : others,
    });
  },
};
