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
      sources: [environment.spec.network.subnets.loadBalancers.cidr],
      privateEndpoints: privateEndpointsOf(landingZone, environment.name, team),
    });
  }
}
