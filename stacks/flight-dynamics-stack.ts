import type { Construct } from "constructs";
import { useHelm } from "../constructs/providers";
import { FlightDynamics } from "../workloads/flight-dynamics/flight-dynamics";
import { EnvironmentStack, type NamedEnvironment } from "./base-stack";
import { privateEndpointsOf } from "./private-endpoints";
import type { LandingZoneSpec } from "./spec/schema/landing-zone";

const team = "flight-dynamics";

/** Name of the FlexNet server the solvers check their licences out of; reached where a connection says so. */
const licenceServer = "licence-01";

/** The flight-dynamics team's releases. */
export class FlightDynamicsStack extends EnvironmentStack {
  constructor(scope: Construct, landingZone: LandingZoneSpec, environment: NamedEnvironment, version: string) {
    super(scope, team, landingZone, environment);
    useHelm(this, environment.name);
    const endpoints = privateEndpointsOf(landingZone, environment.name, team);
    new FlightDynamics(this, "FlightDynamics", {
      namespace: team,
      version,
      registry: landingZone.organisation.sovereignty.registry,
      licenceServer: endpoints.find(({ name }) => name === licenceServer),
      privateEndpoints: endpoints.filter(({ name }) => name !== licenceServer),
    });
  }
}
