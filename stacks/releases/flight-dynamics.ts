import { FlightDynamics } from "../../workloads/flight-dynamics/flight-dynamics";
import { privateEndpointsOf } from "../private-endpoints";
import type { ReleaseBuilder } from "./release";

export const flightDynamics: ReleaseBuilder = (stack, { landingZone, environment, team, namespace, version }) => {
  const { licenceServer, others } = privateEndpointsOf(landingZone, environment.name, team);
  return new FlightDynamics(stack, "FlightDynamics", {
    namespace,
    version,
    registry: landingZone.organisation.sovereignty.registry,
    licenceServer,
    privateEndpoints: others,
  });
};
