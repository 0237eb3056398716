import type { Construct } from "constructs";
import { useHelm } from "../constructs/providers";
import { Telemetry } from "../workloads/telemetry/telemetry";
import { Warehouse } from "../workloads/telemetry/warehouse";
import { EnvironmentStack, type NamedEnvironment } from "./base-stack";
import { privateEndpointsOf } from "./private-endpoints";
import type { LandingZoneSpec } from "./spec/schema/landing-zone";

const team = "telemetry";

/** The telemetry team's releases. */
export class TelemetryStack extends EnvironmentStack {
  constructor(scope: Construct, landingZone: LandingZoneSpec, environment: NamedEnvironment, version: string) {
    super(scope, team, landingZone, environment);
    useHelm(this, environment.name);
    const dataZones = environment.spec.cluster.nodePools.data?.zones?.length ?? 1;
    new Telemetry(this, "Telemetry", {
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
      streamReplicas: dataZones >= 3 ? 3 : 1,
      sources: [environment.spec.network.subnets.loadBalancers.cidr],
      privateEndpoints: privateEndpointsOf(landingZone, environment.name, team),
    });
  }
}
