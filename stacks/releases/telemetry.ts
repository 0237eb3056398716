import { Telemetry } from "../../workloads/telemetry/telemetry";
import { Warehouse } from "../../workloads/telemetry/warehouse";
import { privateEndpointsOf } from "../private-endpoints";
import { deployedReleases } from "../spec/catalogue/releases";
import type { ReleaseBuilder } from "./release";

export const telemetry: ReleaseBuilder = (stack, { landingZone, environment, team, version }) => {
  const { cluster, network } = environment.spec;
  const zones = cluster.nodePools[deployedReleases.telemetry.pool]?.zones?.length ?? 1;
  const { licenceServer, others } = privateEndpointsOf(landingZone, environment.name, team);
  new Telemetry(stack, "Telemetry", {
    namespace: team,
    version,
    registry: landingZone.organisation.sovereignty.registry,
    // The warehouse's own release is a later one; the writer waits for this service in the team's namespace.
    warehouse: Warehouse.inNamespace(team, {
      host: `warehouse.${team}.svc`,
      database: "telemetry",
      credentialsSecret: "warehouse-writer",
    }),
    // A majority of three survives a zone; where the pool has fewer than three, more servers would only share a fate.
    streamReplicas: zones >= 3 ? 3 : 1,
    // Load balancers stand in the nodes' network: that is where a pod sees frames come from.
    sources: [network.subnets.nodes.cidr],
    privateEndpoints: licenceServer ? [licenceServer, ...others] : others,
  });
};
